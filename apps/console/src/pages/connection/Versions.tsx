import { Loader, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, tagged } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { VersionList } from '../../parts/versions/VersionList.tsx';
import { type Connection, keep } from './connection.ts';

/** How a version tells of a secret that it has another value. */
const SECRET = /\.\$secret$/;

interface Props {
  connection: Connection;
  etag: string;
}

/** What the connection was, and a way back. */
export function Versions({ connection: { id, key, version: current }, etag }: Props) {
  const { t } = useTranslation('connection');
  const common = useTranslation().t;
  const mayRestore = useMay('admin');
  const [wanted, setWanted] = useState<number>();
  const { data, error, refetch } = useQuery({
    queryKey: ['connections', key, 'versions', current],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/connections/{idOrKey}/versions', {
          params: { path: { idOrKey: id }, query: { limit: 200 } },
          signal,
        }),
      ),
  });
  const restore = useMutation({
    mutationFn: async (version: number) =>
      keep(
        await tagged(
          axle.POST('/api/v1/connections/{idOrKey}/versions/{version}/restore', {
            params: { path: { idOrKey: id, version }, header: { 'If-Match': etag } },
          }),
        ),
      ),
    onSuccess: () => setWanted(undefined),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" />;
  return (
    <>
      <VersionList
        versions={data.versions}
        current={current}
        changesOf={(differences) =>
          differences.map(({ path, before, after }) => ({
            what: path.replace(SECRET, ''),
            before: SECRET.test(path) ? t('a-secret') : textOf(before),
            after: SECRET.test(path) ? t('another-secret') : textOf(after),
          }))
        }
        onRestore={mayRestore ? setWanted : undefined}
      />
      <Confirm
        opened={wanted !== undefined}
        title={t('restore-title', { version: wanted })}
        act={common('versions.restore')}
        pending={restore.isPending}
        onConfirm={() => restore.mutate(wanted!)}
        onClose={() => {
          setWanted(undefined);
          restore.reset();
        }}
      >
        <Text>{t('restore-text')}</Text>
        {restore.error && <ProblemAlert error={restore.error} />}
      </Confirm>
    </>
  );

  function textOf(value: unknown): string {
    if (value === undefined) return '—';
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null && '$secret' in value) return t('a-secret');
    return JSON.stringify(value);
  }
}

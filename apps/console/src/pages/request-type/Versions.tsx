import { Loader, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas, type Tagged, tagged } from '../../api/axle.ts';
import { queryClient } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { same } from '../../parts/form/saving.ts';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { type VersionChange, VersionList } from '../../parts/versions/VersionList.tsx';
import type { Parameter } from './parameters/drafts.ts';
import { useWords } from './parameters/words.ts';

/** What a request type was, and a way back. */
export function Versions({ read: { record, etag } }: { read: Tagged<Schemas['RequestType']> }) {
  const { t } = useTranslation('request-type');
  const common = useTranslation().t;
  const mayRestore = useMay('admin');
  const { partsOf } = useWords();
  const [wanted, setWanted] = useState<number>();
  const { id, version: current } = record;
  const { data, error, refetch } = useQuery({
    queryKey: ['request-types', id, 'versions', current],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/request-types/{idOrKey}/versions', {
          params: { path: { idOrKey: id }, query: { limit: 200 } },
          signal,
        }),
      ),
  });
  const restore = useMutation({
    mutationFn: (version: number) =>
      tagged(
        axle.POST('/api/v1/request-types/{idOrKey}/versions/{version}/restore', {
          params: { path: { idOrKey: id, version }, header: { 'If-Match': etag } },
        }),
      ),
    onSuccess: (restored) => {
      queryClient.setQueryData(['request-types', id], restored);
      setWanted(undefined);
    },
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" />;
  return (
    <>
      <VersionList
        versions={data.versions}
        current={current}
        changesOf={(differences) => differences.flatMap(changesOf)}
        onRestore={mayRestore ? setWanted : undefined}
      />
      <Confirm
        opened={wanted !== undefined}
        title={t('versions.restore-title', { version: wanted })}
        act={common('versions.restore')}
        pending={restore.isPending}
        onConfirm={() => restore.mutate(wanted!)}
        onClose={() => {
          setWanted(undefined);
          restore.reset();
        }}
      >
        <Text>{t('versions.restore-text', { next: current + 1 })}</Text>
        {restore.error && <ProblemAlert error={restore.error} />}
      </Confirm>
    </>
  );

  /** Of a list of parameters, each that is another. */
  function changesOf({ path, before, after }: Schemas['Difference']): VersionChange[] {
    if (path !== 'inputs' && path !== 'outputs')
      return [{ what: path, before: textOf(before), after: textOf(after) }];
    const [was, is] = [partsOf(before as Parameter[]), partsOf(after as Parameter[])];
    return Object.keys({ ...was, ...is })
      .filter((name) => !same(was[name], is[name]))
      .map((name) => ({ what: `${t(path)}: ${name}`, before: textOf(was[name]), after: textOf(is[name]) }));
  }
}

const textOf = (value: unknown): string =>
  value === undefined || value === '' ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

import { Button, Group, Loader, Paper, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas, tagged } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { Confirm } from '../../parts/Confirm.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Time } from '../../parts/time/Time.tsx';
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
    <Stack gap="sm">
      {data.versions.map(({ version, createdAt, createdBy, differences }) => (
        <Paper withBorder p="sm" key={version} component="section" aria-label={t('version', { version })}>
          <Group gap="sm">
            <Text fw={600}>{t('version', { version })}</Text>
            <Text size="sm" c="dimmed">
              <Time at={createdAt} /> · {createdBy}
            </Text>
            {version === current && (
              <Text size="sm" c="dimmed">
                {t('current')}
              </Text>
            )}
            {mayRestore && version !== current && (
              <Button size="compact-xs" variant="default" ml="auto" onClick={() => setWanted(version)}>
                {t('restore')}
              </Button>
            )}
          </Group>
          {differences.length > 0 && <Differences differences={differences} version={version} />}
        </Paper>
      ))}
      <Confirm
        opened={wanted !== undefined}
        title={t('restore-title', { version: wanted })}
        act={t('restore')}
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
    </Stack>
  );
}

function Differences({ differences, version }: { differences: Schemas['Difference'][]; version: number }) {
  const { t } = useTranslation('connection');
  return (
    <Table.ScrollContainer
      minWidth={420}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={t('differences', { version })}
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('attribute')}</Table.Th>
            <Table.Th>{t('before')}</Table.Th>
            <Table.Th>{t('after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ path, before, after }) => (
            <Table.Tr key={path}>
              <Table.Th>
                <code>{path.replace(SECRET, '')}</code>
              </Table.Th>
              <Table.Td>{SECRET.test(path) ? t('a-secret') : textOf(before)}</Table.Td>
              <Table.Td>{SECRET.test(path) ? t('another-secret') : textOf(after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );

  function textOf(value: unknown): string {
    if (value === undefined) return '—';
    if (typeof value === 'string') return value;
    if (typeof value === 'object' && value !== null && '$secret' in value) return t('a-secret');
    return JSON.stringify(value);
  }
}

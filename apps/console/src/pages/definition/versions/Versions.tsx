import { Button, Group, Loader, Table } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Tagged, tagged } from '../../../api/axle.ts';
import { queryClient } from '../../../api/queries.ts';
import { useMay } from '../../../api/session.ts';
import { Confirm } from '../../../parts/Confirm.tsx';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { Time } from '../../../parts/time/Time.tsx';
import type { Definition } from '../form/values.ts';
import { Difference } from './Difference.tsx';

/** What a definition was, when, and by whom; and what has changed since. */
export function Versions({ read: { record, etag } }: { read: Tagged<Definition> }) {
  const { t } = useTranslation('definition');
  const mayChange = useMay('admin');
  const [compared, setCompared] = useState<number>();
  const [restored, setRestored] = useState<number>();
  const path = { idOrKey: record.id };
  const { data, error } = useQuery({
    queryKey: ['definitions', 'versions', record.id, record.version],
    queryFn: ({ signal }) =>
      answer(
        axle.GET('/api/v1/definitions/{idOrKey}/versions', {
          params: { path, query: { limit: 200 } },
          signal,
        }),
      ),
  });
  const restore = useMutation({
    mutationFn: (version: number) =>
      tagged(
        axle.POST('/api/v1/definitions/{idOrKey}/versions/{version}/restore', {
          params: { path: { ...path, version }, header: { 'If-Match': etag } },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['definitions'] });
      close();
    },
  });
  function close() {
    setRestored(undefined);
    setCompared(undefined);
    restore.reset();
  }
  if (!data) return error ? <ProblemAlert error={error} /> : <Loader size="sm" />;
  return (
    <>
      <Table.ScrollContainer
        minWidth={420}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('tabs.versions')}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('versions.version')}</Table.Th>
              <Table.Th>{t('versions.when')}</Table.Th>
              <Table.Th>{t('versions.who')}</Table.Th>
              <Table.Th>{t('versions.what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.versions.map(({ version, createdAt, createdBy }) => (
              <Table.Tr key={version}>
                <Table.Th>{version}</Table.Th>
                <Table.Td>
                  <Time at={createdAt} />
                </Table.Td>
                <Table.Td>{createdBy}</Table.Td>
                <Table.Td>
                  {version === record.version ? (
                    t('versions.current')
                  ) : (
                    <Group gap="xs">
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={t('versions.compare-one', { version })}
                        onClick={() => setCompared(version)}
                      >
                        {t('versions.compare')}
                      </Button>
                      {mayChange && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={t('versions.restore-one', { version })}
                          onClick={() => setRestored(version)}
                        >
                          {t('versions.restore')}
                        </Button>
                      )}
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {compared !== undefined && <Difference definition={record} version={compared} />}
      <Confirm
        opened={restored !== undefined}
        title={t('versions.restore-title', { version: restored })}
        act={t('versions.restore')}
        pending={restore.isPending}
        onConfirm={() => restore.mutate(restored!)}
        onClose={close}
      >
        {t('versions.restore-text', { next: record.version + 1 })}
        {restored !== undefined && <Difference definition={record} version={restored} />}
        {restore.error && <ProblemAlert error={restore.error} />}
      </Confirm>
    </>
  );
}

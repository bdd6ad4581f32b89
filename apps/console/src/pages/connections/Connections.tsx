import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';

/** How the spokes reach their vendors. */
export function Connections() {
  const { t } = useTranslation('connections');
  const columns: Column<Schemas['Connection']>[] = [
    { name: 'name', header: t('name'), cell: ({ name }) => name, always: true },
    { name: 'key', header: t('key'), cell: ({ key }) => <Code>{key}</Code> },
    { name: 'spoke', header: t('spoke'), cell: ({ spoke }) => spoke, always: true },
    {
      name: 'hosts',
      header: t('hosts'),
      cell: ({ allowedHosts }) => allowedHosts?.join(', ') ?? t('own-hosts'),
    },
    { name: 'version', header: t('version'), cell: ({ version }) => version, width: '6rem' },
    { name: 'managed', header: t('managed-by'), cell: ({ managedBy }) => managedBy ?? '' },
    {
      name: 'changed',
      header: t('changed'),
      cell: ({ updatedAt }) => <Time at={updatedAt} />,
      width: '9rem',
    },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['connections']}
        read={async (_, __, signal) => {
          const rows = await answer(axle.GET('/api/v1/connections', { signal }));
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ id }) => id}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}

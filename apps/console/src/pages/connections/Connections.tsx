import { Anchor, Button, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { FilterSelect, FilterSwitch } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';

/** How the spokes reach their vendors. */
export function Connections() {
  const { t } = useTranslation('connections');
  const mayConnect = useMay('admin');
  const { data: spokes = [] } = useQuery({
    queryKey: ['spokes'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/spokes', { signal })),
  });
  const columns: Column<Schemas['ListedConnection']>[] = [
    {
      name: 'name',
      header: t('name'),
      always: true,
      width: 'minmax(0, 1.5fr)',
      cell: ({ key, name }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/connections/$key" params={{ key }} />}>
          {name}
        </Anchor>
      ),
    },
    { name: 'key', header: t('key'), cell: ({ key }) => <Code>{key}</Code> },
    { name: 'spoke', header: t('spoke'), cell: ({ spoke }) => spoke, width: '8rem' },
    {
      name: 'hosts',
      header: t('hosts'),
      cell: ({ allowedHosts }) => allowedHosts?.join(', ') ?? t('own-hosts'),
    },
    {
      name: 'check',
      header: t('last-check'),
      always: true,
      width: '9rem',
      cell: ({ lastCheck }) => (
        <StateChip state={!lastCheck ? 'unchecked' : lastCheck.ok ? 'reachable' : 'failing'} />
      ),
    },
    { name: 'used', header: t('used-by'), cell: ({ usedBy }) => usedBy.length, width: '6rem' },
    { name: 'managed', header: t('managed-by'), cell: ({ managedBy }) => managedBy ?? '', width: '8rem' },
    {
      name: 'changed',
      header: t('changed'),
      cell: ({ updatedAt }) => <Time at={updatedAt} />,
      width: '9rem',
    },
  ];
  const connect = mayConnect && (
    <Button size="xs" renderRoot={(props) => <Link {...props} to="/connections/new" />}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={connect}>
      <List
        label={t('title')}
        of={['connections']}
        read={async ({ spoke, failing }, _, signal) => {
          const rows = await answer(
            axle.GET('/api/v1/connections', {
              params: { query: { ...(spoke && { spoke }), ...(failing === 'true' && { failing }) } },
              signal,
            }),
          );
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ id }) => id}
        filters={{
          spoke: (
            <FilterSelect
              name="spoke"
              label={t('spoke')}
              data={spokes.map(({ name, title }) => ({ value: name, label: title ?? name }))}
            />
          ),
          failing: <FilterSwitch name="failing" label={t('failing')} />,
        }}
        empty={{ text: t('empty'), action: connect, command: 'axle apply configuration/' }}
      />
    </Page>
  );
}

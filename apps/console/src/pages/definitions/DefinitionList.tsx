import { Anchor, Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { NewButton } from './NewButton.tsx';

/** The definitions of a request type, in the order in which they are considered. */
export function DefinitionList({ requestType }: { requestType: string }) {
  const { t } = useTranslation('definitions');
  const mayChange = useMay('admin');
  const { data: connections = [] } = useQuery({
    queryKey: ['connections'],
    queryFn: ({ signal }) => answer(axle.GET('/api/v1/connections', { signal })),
  });
  const nameOf = new Map(connections.map(({ id, name }) => [id, name]));
  const columns: Column<Schemas['Definition']>[] = [
    { name: 'order', header: t('order'), cell: ({ order }) => order, width: '5rem', always: true },
    {
      name: 'name',
      header: t('name'),
      cell: ({ key, name }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/definitions/$key" params={{ key }} />}>
          {name}
        </Anchor>
      ),
      always: true,
    },
    {
      name: 'condition',
      header: t('condition'),
      cell: ({ condition }) => <Code>{condition}</Code>,
      width: 'minmax(0, 2fr)',
    },
    { name: 'adapter', header: t('adapter'), cell: ({ spoke, adapter }) => `${spoke} · ${adapter}` },
    { name: 'connection', header: t('connection'), cell: ({ connection }) => nameOf.get(connection) ?? '' },
    {
      name: 'active',
      header: t('state'),
      cell: ({ active, shadow }) => <StateChip state={!active ? 'inactive' : shadow ? 'shadow' : 'active'} />,
      width: '8rem',
    },
  ];
  return (
    <List
      label={t('title')}
      of={['definitions', requestType]}
      read={async (_, __, signal) => {
        const rows = await answer(
          axle.GET('/api/v1/request-types/{key}/definitions', {
            params: { path: { key: requestType } },
            signal,
          }),
        );
        return { rows, total: rows.length };
      }}
      columns={columns}
      idOf={({ id }) => id}
      empty={{ text: t('empty'), action: mayChange && <NewButton requestType={requestType} /> }}
    />
  );
}

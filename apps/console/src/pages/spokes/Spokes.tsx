import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';

/** The vendors' packages that are installed. */
export function Spokes() {
  const { t } = useTranslation('spokes');
  const columns: Column<Schemas['Spoke']>[] = [
    { name: 'name', header: t('name'), cell: ({ title, name }) => title ?? name, always: true },
    { name: 'version', header: t('version'), cell: ({ version }) => version ?? '', width: '7rem' },
    {
      name: 'state',
      header: t('state'),
      cell: ({ state }) => <StateChip state={state} />,
      width: '9rem',
      always: true,
    },
    {
      name: 'adapters',
      header: t('adapters'),
      cell: ({ adapters }) => adapters.map(({ title }) => title).join(', '),
      width: 'minmax(0, 2fr)',
    },
    {
      name: 'why',
      header: t('why'),
      cell: ({ reason, remedy }) => [reason, remedy].filter(Boolean).join(' '),
      width: 'minmax(0, 2fr)',
    },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['spokes']}
        read={async (_, __, signal) => {
          const rows = await answer(axle.GET('/api/v1/spokes', { signal }));
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ name, version = '' }) => `${name} ${version}`}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { FilterSwitch } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';

/** The vendors' packages that are installed. */
export function Spokes() {
  const { t } = useTranslation('spokes');
  const columns: Column<Schemas['Spoke']>[] = [
    {
      name: 'name',
      header: t('name'),
      always: true,
      cell: ({ title, name }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/spokes/$name" params={{ name }} />}>
          {title ?? name}
        </Anchor>
      ),
    },
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
        read={async ({ invalid }, _, signal) => {
          const listed = await answer(axle.GET('/api/v1/spokes', { signal }));
          const rows = listed.filter(({ state }) => invalid !== 'true' || state === 'invalid');
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ name, version = '' }) => `${name} ${version}`}
        filters={{ invalid: <FilterSwitch name="invalid" label={t('invalid')} /> }}
        empty={{ text: t('empty'), command: 'npm run install-spoke -- vendor-1.0.0.tgz' }}
      />
    </Page>
  );
}

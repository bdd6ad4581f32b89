import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { useMay } from '../../api/session.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { FilterSwitch } from '../../parts/list/filters.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';
import { NewRequestType } from './NewRequestType.tsx';

/** The contracts: what can be asked. */
export function RequestTypes() {
  const { t } = useTranslation('request-types');
  const mayChange = useMay('admin');
  const columns: Column<Schemas['RequestType']>[] = [
    {
      name: 'name',
      header: t('name'),
      always: true,
      width: 'minmax(0, 2fr)',
      cell: ({ id, name }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/request-types/$id" params={{ id }} />}>
          {name}
        </Anchor>
      ),
    },
    { name: 'key', header: t('key'), cell: ({ key }) => key, width: 'minmax(0, 2fr)' },
    {
      name: 'selection',
      header: t('selection'),
      cell: ({ selection }) => t(`selections.${selection}`),
      width: '8rem',
    },
    { name: 'inputs', header: t('inputs'), cell: ({ inputs }) => inputs.length, width: '6rem' },
    { name: 'outputs', header: t('outputs'), cell: ({ outputs }) => outputs.length, width: '6rem' },
    {
      name: 'state',
      header: t('state'),
      cell: ({ retired }) => <StateChip state={retired ? 'retired' : 'active'} />,
      width: '8rem',
    },
    {
      name: 'changed',
      header: t('changed'),
      cell: ({ updatedAt }) => <Time at={updatedAt} />,
      width: '9rem',
    },
  ];
  return (
    <Page title={t('title')} actions={mayChange && <NewRequestType />}>
      <List
        label={t('title')}
        of={['request-types']}
        read={async ({ retired }, _, signal) => {
          const rows = await answer(
            axle.GET('/api/v1/request-types', {
              params: { query: { retired: retired === 'true' ? 'true' : 'false' } },
              signal,
            }),
          );
          return { rows, total: rows.length };
        }}
        columns={columns}
        idOf={({ id }) => id}
        filters={{ retired: <FilterSwitch name="retired" label={t('retired')} /> }}
        empty={{ text: t('empty') }}
      />
    </Page>
  );
}

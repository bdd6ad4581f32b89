import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { StateChip } from '../../parts/chips/StateChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';

/** What was done to many at once. */
export function BulkActions() {
  const { t } = useTranslation(['bulk-action', 'frame']);
  const columns: Column<Schemas['BulkAction']>[] = [
    {
      name: 'action',
      header: t('action'),
      always: true,
      cell: ({ id, action, counts: { total } }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/bulk-actions/$id" params={{ id }} />}>
          {t(`titles.${action}`, { count: total })}
        </Anchor>
      ),
    },
    {
      name: 'state',
      header: t('state'),
      always: true,
      width: '8rem',
      cell: ({ state }) => <StateChip state={state} />,
    },
    { name: 'done', header: t('done'), cell: ({ counts }) => counts.done, width: '6rem' },
    { name: 'refused', header: t('refused'), cell: ({ counts }) => counts.refused, width: '6rem' },
    { name: 'reason', header: t('reason'), cell: ({ reason }) => reason },
    { name: 'by', header: t('by'), cell: ({ createdBy }) => createdBy, width: '10rem' },
    { name: 'begun', header: t('begun'), cell: ({ createdAt }) => <Time at={createdAt} />, width: '9rem' },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['orders', 'bulk-actions']}
        read={async (_, from = '0', signal) => {
          const offset = Number(from);
          const rows = await answer(
            axle.GET('/api/v1/bulk-actions', { params: { query: { offset, limit: PAGE_SIZE } }, signal }),
          );
          return { rows, ...nextOffset(offset, rows) };
        }}
        columns={columns}
        idOf={({ id }) => id}
        empty={{ text: t('empty'), command: 'axle bulk plan retry' }}
      />
    </Page>
  );
}

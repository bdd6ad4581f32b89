import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { Page } from '../../parts/Page.tsx';
import { Time } from '../../parts/time/Time.tsx';

/** What was asked, and what came back. */
export function Orders() {
  const { t } = useTranslation('orders');
  const columns: Column<Schemas['OrderSummary']>[] = [
    {
      name: 'externalId',
      header: t('external-id'),
      cell: ({ id, externalId }) => (
        <Anchor renderRoot={(props) => <Link {...props} to="/orders/$id" params={{ id }} />}>
          {externalId ?? id}
        </Anchor>
      ),
      always: true,
    },
    {
      name: 'result',
      header: t('result'),
      cell: ({ result }) => <ResultChip result={result} />,
      width: '9rem',
      always: true,
    },
    { name: 'state', header: t('state'), cell: ({ state }) => t(`states.${state}`), width: '10rem' },
    { name: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`), width: '10rem' },
    {
      name: 'requester',
      header: t('requester'),
      cell: ({ relatedParty: [party] }) => party?.name ?? party?.id ?? '',
    },
    { name: 'age', header: t('age'), cell: ({ createdAt }) => <Time at={createdAt} />, width: '9rem' },
  ];
  return (
    <Page title={t('title')}>
      <List
        label={t('title')}
        of={['orders']}
        read={async (_, from = '0', signal) => {
          const offset = Number(from);
          const { total, orders } = await answer(
            axle.GET('/api/v1/orders', { params: { query: { offset, limit: PAGE_SIZE } }, signal }),
          );
          return { rows: orders, total, ...nextOffset(offset, orders) };
        }}
        columns={columns}
        idOf={({ id }) => id}
        empty={{ text: t('empty'), command: 'axle submit docs/examples/two-sites.json' }}
      />
    </Page>
  );
}

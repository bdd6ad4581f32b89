import { useTranslation } from 'react-i18next';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import { type Column, List } from '../../parts/list/List.tsx';
import { nextOffset, PAGE_SIZE } from '../../parts/list/pages.ts';
import { OrderLink } from '../../parts/OrderLink.tsx';

type Item = Schemas['BulkActionItem'];

/** What became of each. */
export function Items({ action: { id, action, state, counts } }: { action: Schemas['BulkAction'] }) {
  const { t } = useTranslation('bulk-action');
  const isOpen = state === 'running';
  // Queued is no success: it does not say done.
  const textOf = (outcome: Item['outcome']) => {
    if (outcome === 'done') return t(`outcomes.${action}`);
    return t(outcome === 'waiting' && !isOpen ? 'outcomes.left' : `outcomes.${outcome}`);
  };
  const columns: Column<Item>[] = [
    {
      name: 'order',
      header: t('order'),
      always: true,
      width: 'minmax(0, 1.2fr)',
      cell: ({ orderId, externalId }) => <OrderLink id={orderId} externalId={externalId} />,
    },
    { name: 'item', header: t('item'), cell: ({ topItemId }) => topItemId ?? '–', width: '8rem' },
    {
      name: 'outcome',
      header: t('outcome'),
      always: true,
      width: '10rem',
      cell: ({ outcome }) => textOf(outcome),
    },
    { name: 'why', header: t('why'), cell: ({ reason }) => reason ?? '' },
    {
      name: 'result',
      header: t('result'),
      width: '9rem',
      cell: ({ result }) => <ResultChip result={result} />,
    },
  ];
  return (
    <List
      label={t('items')}
      of={['orders', 'bulk-actions', id, 'items', isOpen]}
      read={async (_, from = '0', signal) => {
        const offset = Number(from);
        const rows = await answer(
          axle.GET('/api/v1/bulk-actions/{id}/items', {
            params: { path: { id }, query: { offset, limit: PAGE_SIZE } },
            signal,
          }),
        );
        return { rows, total: counts.total, ...nextOffset(offset, rows) };
      }}
      columns={columns}
      idOf={({ orderId, topItemId }) => `${orderId} ${topItemId}`}
      empty={{ text: t('no-items') }}
    />
  );
}

import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/axle.ts';

type Filter = Omit<Schemas['FalloutFilter'], 'kind'> & { kind?: 'no-result' };

/** What it was to be done to: fallout or orders. */
export function Wanted({ action: { filter = {}, orders } }: { action: Schemas['BulkAction'] }) {
  const { t } = useTranslation(['bulk-action', 'fallout']);
  if (orders) {
    const { ids, ...more } = orders as Schemas['ChosenOrders'];
    const chosen = ids ? [t('chosen', { count: ids.length })] : [];
    return [...chosen, ...Object.values(more)].join(' · ') || t('every-order');
  }
  const { kind, acknowledged, ...more } = filter as Filter;
  const words = [
    kind && t(`fallout:kinds.${kind}`),
    acknowledged === 'true' && t('fallout:acknowledged'),
    ...Object.values(more),
  ];
  return words.filter(Boolean).join(' · ') || t('everything');
}

import { useTranslation } from 'react-i18next';
import { Facts } from '../../parts/Facts.tsx';
import { Time } from '../../parts/time/Time.tsx';
import type { Order } from './order.ts';

/** How far it is, since when, and for whom. */
export function OrderFacts({ order }: { order: Order }) {
  const { t } = useTranslation(['order', 'orders']);
  const { state, createdAt, completedAt, estimatedResponseDate, relatedParty } = order;
  return (
    <Facts
      facts={{
        [t('state')]: t(`orders:states.${state}`),
        [t('requester')]: relatedParty.map(({ id, name }) => name ?? id).join(', ') || '–',
        [t('submitted')]: <Time at={createdAt} />,
        ...(completedAt && { [t('completed')]: <Time at={completedAt} /> }),
        ...(estimatedResponseDate && { [t('estimated')]: <Time at={estimatedResponseDate} /> }),
      }}
    />
  );
}

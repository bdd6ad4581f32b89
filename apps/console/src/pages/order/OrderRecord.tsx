import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ResultChip } from '../../parts/chips/ResultChip.tsx';
import { Json } from '../../parts/Json.tsx';
import { Page } from '../../parts/Page.tsx';
import { ProblemAlert } from '../../parts/ProblemAlert.tsx';
import { Record } from '../../parts/record/Record.tsx';
import { Alternates } from './alternates/Alternates.tsx';
import { LineItems } from './LineItems.tsx';
import { OrderActions } from './OrderActions.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { flat, keyOf, readOrder } from './order.ts';
import { RollUp } from './RollUp.tsx';
import { Selection } from './Selection.tsx';
import { Timeline } from './timeline/Timeline.tsx';
import { Way } from './way/Way.tsx';

/** What was asked, what came back, and why. */
export function OrderRecord() {
  const { t } = useTranslation('order');
  const { id } = useParams({ from: '/orders/$id' });
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => readOrder(id, signal),
  });
  if (!data)
    return (
      <Page title={t('title')}>
        {error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />}
      </Page>
    );
  const items = flat(data.lineItems);
  const proposals = items.filter(({ item }) => item.alternates.length > 0);
  return (
    <Record
      title={data.externalId ?? t('title')}
      state={<ResultChip result={data.result} />}
      actions={<OrderActions order={data} />}
      ids={{ ...(data.externalId !== undefined && { [t('external-id')]: data.externalId }), [t('id')]: id }}
      tabs={[
        {
          name: 'items',
          label: t('items'),
          count: items.length,
          content: <LineItems order={data} />,
        },
        {
          name: 'alternates',
          label: t('alternates'),
          count: proposals.length,
          content: <Alternates items={proposals} />,
        },
        { name: 'way', label: t('way.title'), content: <Way order={data} /> },
        { name: 'why', label: t('why.title'), content: <Selection order={data} /> },
        { name: 'timeline', label: t('timeline.title'), content: <Timeline orderId={id} /> },
        { name: 'raw', label: t('raw'), content: <Json of={data} label={t('raw')} /> },
      ]}
    >
      <Text>
        {t('roll-up.order')} <RollUp result={data.result} decidedBy={data.decidedBy} of={items.length} />
      </Text>
      <OrderFacts order={data} />
    </Record>
  );
}

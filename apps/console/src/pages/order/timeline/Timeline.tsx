import { Loader, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, axle } from '../../../api/axle.ts';
import { ProblemAlert } from '../../../parts/ProblemAlert.tsx';
import { useClock } from '../../../parts/time/clock.ts';
import { keyOf } from '../order.ts';
import { daysOf, type Entry } from './days.ts';
import classes from './Timeline.module.css';
import { TimelineEntry } from './TimelineEntry.tsx';

/** Nothing tells when a subscriber has been told: as long as one is to be, it is looked at again. */
const TELLING_MS = 5_000;

const isTelling = (entries: Entry[] = []) => entries.some(({ type }) => type === 'notification.pending');

/** All that happened to an order, the oldest first, day by day. */
export function Timeline({ orderId }: { orderId: string }) {
  const { i18n } = useTranslation('order');
  const [clock] = useClock();
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(orderId, 'timeline'),
    queryFn: ({ signal }) =>
      answer(axle.GET('/api/v1/orders/{id}/timeline', { params: { path: { id: orderId } }, signal })),
    refetchInterval: ({ state }) => isTelling(state.data) && TELLING_MS,
  });
  if (!data)
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Loader size="sm" />;
  return (
    <Stack gap="md">
      {daysOf(data, clock, i18n.language).map(({ name, entries }) => (
        <section key={name} aria-label={name}>
          <Title order={3} size="h5" className={classes.day}>
            {name}
          </Title>
          <ol className={classes.entries}>
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: it only grows at its end
              <TimelineEntry key={index} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </Stack>
  );
}

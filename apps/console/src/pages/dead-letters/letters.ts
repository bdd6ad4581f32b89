import { queryOptions } from '@tanstack/react-query';
import { answer, axle, type Schemas } from '../../api/axle.ts';
import type { PageOf } from '../../parts/list/pages.ts';
import { PAGE_SIZE } from '../../parts/list/pages.ts';

export type Subscription = Schemas['Subscription'];

/** With whom it was for. */
export type Letter = Schemas['DeadLetters']['deadLetters'][number] & { subscription: Subscription };

/** More than this many nobody subscribes. */
const MOST = 200;

export const subscriptionsOf = queryOptions({
  queryKey: ['orders', 'subscriptions', 'all'],
  queryFn: async ({ signal }) =>
    (await answer(axle.GET('/api/v1/subscriptions', { params: { query: { limit: MOST } }, signal })))
      .subscriptions,
});

/** In the address, and in a list: names one. */
export const nameOf = ({ subscription, orderId, sequence }: Letter): string =>
  [subscription.id, orderId, sequence].join('/');

/** Of one subscription after the other; `from` says of which, and behind how many. */
export async function readLetters(
  subscriptions: readonly Subscription[],
  from: string,
  signal: AbortSignal,
): Promise<PageOf<Letter>> {
  const failed = subscriptions.filter(({ dead }) => dead > 0);
  const total = failed.reduce((sum, { dead }) => sum + dead, 0);
  const [index, offset] = from.split(':').map(Number) as [number, number];
  const subscription = failed[index];
  if (!subscription) return { rows: [], total };
  const { deadLetters } = await answer(
    axle.GET('/api/v1/subscriptions/{id}/dead-letters', {
      params: { path: { id: subscription.id }, query: { offset, limit: PAGE_SIZE } },
      signal,
    }),
  );
  const rows = deadLetters.map((letter) => ({ ...letter, subscription }));
  if (rows.length === PAGE_SIZE) return { rows, total, next: `${index}:${offset + PAGE_SIZE}` };
  return { rows, total, ...(index + 1 < failed.length && { next: `${index + 1}:0` }) };
}

/** Answers how many there are to send. */
export async function resend(letters: readonly Letter[]): Promise<number> {
  let resent = 0;
  for (const [id, some] of Map.groupBy(letters, ({ subscription }) => subscription.id))
    resent += await resendOf(
      id,
      some.map(({ orderId, sequence }) => ({ orderId, sequence })),
    );
  return resent;
}

export async function resendAll(subscriptions: readonly Subscription[]): Promise<number> {
  let resent = 0;
  for (const { id, dead } of subscriptions) if (dead > 0) resent += await resendOf(id, { all: true });
  return resent;
}

const resendOf = async (id: string, body: Schemas['DeadLetterSelection']): Promise<number> =>
  (
    await answer(
      axle.POST('/api/v1/subscriptions/{id}/dead-letters/resend', { params: { path: { id } }, body }),
    )
  ).resent;

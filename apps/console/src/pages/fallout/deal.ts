import { answer, axle, type Schemas } from '../../api/axle.ts';
import { ProblemError } from '../../api/problem.ts';
import type { Entry } from './filter.ts';

/** What is done to entries one by one. */
export const DEEDS = [
  'retry',
  'set-result',
  'retry-execution',
  'cancel-execution',
  'approve',
  'reject',
  'acknowledge',
] as const satisfies (Entry['actions'][number] | 'acknowledge')[];
export type Deed = (typeof DEEDS)[number];

/** Whatever it is, somebody can have seen to it. */
export const canBe = (deed: Deed, { actions }: Entry): boolean =>
  deed === 'acknowledge' || actions.includes(deed);

/** Those that take a reason. */
export const takesReason = (deed: Deed): boolean => ['set-result', 'reject', 'acknowledge'].includes(deed);

export interface Wanted {
  deed: Deed;
  definition?: string | undefined;
  result: Schemas['SetResults']['result'];
  reason: string;
}

/** What became of an entry. */
export interface Outcome {
  entry: Entry;
  /** Why it could not be done. */
  refusal?: string;
}

/** Does it to exactly these, and tells of each what became of it. */
export async function deal(entries: Entry[], wanted: Wanted): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const entry of entries) {
    const refusal = await dealWith(entry, wanted).catch((error: unknown) => {
      if (error instanceof ProblemError) return error.problem.detail ?? error.message;
      throw error;
    });
    outcomes.push({ entry, ...(refusal && { refusal }) });
  }
  return outcomes;
}

/** Resolves to why it could not be done. */
async function dealWith(
  { orderId, topItemId = '', executionId = '', items = [] }: Entry,
  { deed, definition, result, reason }: Wanted,
): Promise<string | undefined> {
  const order = { params: { path: { id: orderId } } };
  const execution = { params: { path: { id: executionId } } };
  switch (deed) {
    case 'retry':
      return refusalOf(
        await answer(
          axle.POST('/api/v1/fallout/retry', {
            body: { items: [{ orderId, itemId: topItemId }], ...(definition && { definition }) },
          }),
        ),
      );
    case 'set-result': {
      // What is set for a top item is set for all below it.
      const lacking = items.map(({ itemId }) => itemId);
      const itemIds = lacking.length === 0 || lacking.includes(topItemId) ? [topItemId] : lacking;
      return refusalOf(
        await answer(
          axle.POST('/api/v1/fallout/set-result', {
            body: {
              items: itemIds.map((itemId) => ({ orderId, itemId })),
              result,
              reason,
              alternates: [],
              reasons: [],
            },
          }),
        ),
      );
    }
    case 'retry-execution':
      await answer(axle.POST('/api/v1/executions/{id}/retry', execution));
      return;
    case 'cancel-execution':
      await answer(axle.POST('/api/v1/executions/{id}/cancel', execution));
      return;
    case 'approve':
      await answer(axle.POST('/api/v1/orders/{id}/approve', order));
      return;
    case 'acknowledge':
      await answer(
        axle.POST('/api/v1/orders/{id}/acknowledge', {
          ...order,
          body: { note: reason, ...(topItemId && { itemId: topItemId }) },
        }),
      );
      return;
    case 'reject':
      await answer(axle.POST('/api/v1/orders/{id}/reject', { ...order, body: { reason } }));
  }
}

const refusalOf = (outcomes: Schemas['SteeringOutcome'][]): string | undefined =>
  outcomes.flatMap((one) => (one.ok ? [] : [one.reason]))[0];

import { z } from 'zod';
import { Attributes, Count, Id, Instant, Text } from '../http/values.js';
import { OrderState, QualificationResult } from '../orders/domain.answer.js';
import type { FalloutFilter } from '../orders/fallout.dto.js';
import { FALLOUT_KINDS } from '../orders/fallout-entries.js';
import type { ChosenOrders } from '../orders/order-search.dto.js';
import { BULK_ACTIONS } from './bulk-action.dto.js';

/** What would be done. */
export const BulkPlan = z
  .object({
    action: z.enum(BULK_ACTIONS),
    until: Instant.describe('What comes later is left alone.'),
    total: Count(1_284).describe('How many fit.'),
    count: Count(1_250).describe('How many of them it would be done to.'),
    ignored: z
      .array(
        z.object({
          kind: z.enum(FALLOUT_KINDS).describe('Of fallout.').exactOptional(),
          state: OrderState.describe('Of orders.').exactOptional(),
          reason: Text('needs approve, reject'),
          count: Count(34),
        }),
      )
      .describe('Those that it cannot be done to, by why.'),
  })
  .meta({ id: 'BulkPlan' });
export type BulkPlan = z.infer<typeof BulkPlan>;

/** What is done to many, and how far it is. */
export const BulkAction = z
  .object({
    id: Id,
    action: z.enum(BULK_ACTIONS),
    filter: Attributes<FalloutFilter>({ kind: 'no-result', code: 'unavailable' })
      .describe('Which fallout.')
      .exactOptional(),
    orders: Attributes<ChosenOrders>({ state: 'inProgress' })
      .describe('Which orders, instead of fallout.')
      .exactOptional(),
    definition: Text('vendor-a-ethernet').exactOptional(),
    reason: Text('The vendor is back.'),
    createdAt: Instant,
    createdBy: Text('Administrator'),
    abortedAt: Instant.describe('Nothing is begun any more since then.').exactOptional(),
    abortedBy: Text('Administrator').exactOptional(),
    state: z.enum(['running', 'done', 'aborted']),
    counts: z.object({
      total: Count(1_250),
      waiting: Count(50).describe('Nothing was done to them yet, or ever where it was aborted.'),
      done: Count(1_198).describe('It was done to them; what comes of it is in `results`.'),
      refused: Count(2).describe('It could not be done to them any more.'),
    }),
    results: z
      .partialRecord(QualificationResult, Count(1_100))
      .describe('What they are now to which it was done.')
      .meta({ examples: [{ qualified: 1_100, pending: 98 }] }),
  })
  .meta({ id: 'BulkAction' });
export type BulkAction = z.infer<typeof BulkAction>;

/** What it was done to. */
export const BulkActionItem = z
  .object({
    orderId: Id,
    externalId: Text('CSQ-1001').exactOptional(),
    topItemId: Text('1').describe('Left out: it is done to the order.').exactOptional(),
    outcome: z.enum(['waiting', 'done', 'refused']),
    reason: Text('The order is done.').describe('Why it could not be done.').exactOptional(),
    result: QualificationResult.describe('The item’s, or the order’s, as it is now.'),
  })
  .meta({ id: 'BulkActionItem' });
export type BulkActionItem = z.infer<typeof BulkActionItem>;

import { z } from 'zod';
import { Count, Id, Instant, Text } from '../http/values.js';
import { ItemFailure } from './domain.answer.js';

export const FalloutEntry = z
  .object({
    kind: z.enum(['no-result', 'on-hold', 'approval', 'qualification']),
    orderId: Id,
    externalId: Text('CSQ-1001').exactOptional(),
    topItemId: Text('1').describe('Left out: it concerns the whole order.').exactOptional(),
    since: Instant.exactOptional(),
    items: z
      .array(z.object({ itemId: Text('1'), reason: ItemFailure.exactOptional() }))
      .describe('Those without a result.')
      .exactOptional(),
    executionId: Id.describe('The one that waits for a person.').exactOptional(),
    reason: ItemFailure.exactOptional(),
    actions: z
      .array(
        z.enum([
          'retry',
          'retry-with-definition',
          'set-result',
          'retry-execution',
          'cancel-execution',
          'approve',
          'reject',
        ]),
      )
      .describe('What can be done about it.'),
  })
  .meta({ id: 'FalloutEntry' });
export type FalloutEntry = z.infer<typeof FalloutEntry>;

const item = { orderId: Id, itemId: Text('1') };

/** What became of each of several. */
export const SteeringOutcome = z
  .union([
    z.object({ ...item, ok: z.literal(true) }),
    z.object({ ...item, ok: z.literal(false), status: Count(404), reason: Text('There is no such order.') }),
  ])
  .meta({ id: 'SteeringOutcome' });
export type SteeringOutcome = z.infer<typeof SteeringOutcome>;

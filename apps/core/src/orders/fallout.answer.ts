import { z } from 'zod';
import { Count, Id, Instant, Text } from '../http/values.js';
import { ItemFailure } from './domain.answer.js';
import { FALLOUT_KINDS } from './fallout-entries.js';

const Definition = Text('vendor-a-ethernet').describe(
  'The key of the one that was asked last. Left out: none was.',
);

export const FalloutEntry = z
  .object({
    kind: z.enum(FALLOUT_KINDS),
    orderId: Id,
    externalId: Text('CSQ-1001').exactOptional(),
    topItemId: Text('1').describe('Left out: it concerns the whole order.').exactOptional(),
    since: Instant.exactOptional(),
    items: z
      .array(z.object({ itemId: Text('1'), reason: ItemFailure.exactOptional() }))
      .describe('Those without a result.')
      .exactOptional(),
    executionId: Id.describe('The one that waits for a person.').exactOptional(),
    definition: Definition.exactOptional(),
    vendor: Text('vendor-a').describe('The spoke of the one that was asked last.').exactOptional(),
    acknowledged: z
      .object({ by: Text('Operator'), at: Instant, note: Text('The vendor was called; ticket 4711.') })
      .describe('Somebody has seen to it.')
      .exactOptional(),
    reason: ItemFailure.describe('Of several, the first item’s.'),
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

export const FalloutGroups = z
  .object({
    groups: z
      .array(
        z.object({
          kind: z.enum(FALLOUT_KINDS),
          code: Text('timed-out').describe('Of the reason.'),
          definition: Definition.exactOptional(),
          message: Text('The vendor did not answer before the deadline.').describe('The latest entry’s.'),
          cause: Text('The vendor did not answer before the deadline.').describe(
            'What the messages of all entries say, without what differs: names the group as a filter.',
          ),
          count: Count(12),
          oldest: Instant,
          newest: Instant,
          samples: z
            .array(z.object({ orderId: Id, externalId: Text('CSQ-1001').exactOptional() }))
            .describe('The latest of them.'),
        }),
      )
      .describe('What has the same cause. The largest first.'),
    complete: z.boolean().describe('Whether that is all; else it is the latest 10,000 entries.'),
  })
  .meta({ id: 'FalloutGroups' });
export type FalloutGroups = z.infer<typeof FalloutGroups>;

const item = { orderId: Id, itemId: Text('1') };

/** What became of each of several. */
export const SteeringOutcome = z
  .union([
    z.object({ ...item, ok: z.literal(true) }),
    z.object({ ...item, ok: z.literal(false), status: Count(404), reason: Text('There is no such order.') }),
  ])
  .meta({ id: 'SteeringOutcome' });
export type SteeringOutcome = z.infer<typeof SteeringOutcome>;

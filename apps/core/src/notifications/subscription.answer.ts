import { z } from 'zod';
import { Attributes, Count, Id, Instant, pageOf, Text } from '../http/values.js';

/** What came of an attempt. */
const Failure = z.object({
  attempts: Count(3),
  status: Count(503).exactOptional(),
  error: Text('connect ECONNREFUSED').exactOptional(),
});

/** A subscription as operators see it, never with its secrets. */
export const Subscription = z
  .object({
    id: Id,
    callback: Text('https://orders.example/events'),
    query: Text('eventType=CheckServiceQualificationStateChangeEvent').exactOptional(),
    createdAt: Instant,
    createdBy: Text('Order system'),
    disabledAt: Instant.exactOptional(),
    disabledReason: Text('No delivery has succeeded for five days.').exactOptional(),
    failingSince: Instant.exactOptional(),
    lastFailure: Failure.describe(
      'Of what is tried again, what failed most; where nothing is, of the latest that could not be delivered.',
    ).exactOptional(),
    pending: Count(0).describe('How many deliveries are still to be made.'),
    dead: Count(0).describe('How many could not be delivered.'),
  })
  .meta({ id: 'Subscription' });
export type Subscription = z.infer<typeof Subscription>;

export const Subscriptions = pageOf('subscriptions', Subscription).meta({ id: 'Subscriptions' });

/** What could not be delivered. */
const DeadLetter = z
  .object({
    orderId: Id,
    sequence: Count(3),
    eventId: Text('019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50-3'),
    eventType: Text('CheckServiceQualificationStateChangeEvent'),
    attempts: Count(9),
    lastStatus: Count(503).exactOptional(),
    lastError: Text('connect ECONNREFUSED').exactOptional(),
    createdAt: Instant,
    endedAt: Instant,
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterWithEvent = DeadLetter.extend({
  event: Attributes({ eventType: 'CheckServiceQualificationStateChangeEvent' }).describe('What was sent.'),
}).meta({ id: 'DeadLetterWithEvent' });

export const DeadLetters = pageOf('deadLetters', DeadLetter).meta({ id: 'DeadLetters' });

export const Resent = z
  .object({ resent: Count(2).describe('How many there are to send.') })
  .meta({ id: 'Resent' });

/** Which of a subscription's dead letters are sent again. */
export const DeadLetterSelection = z
  .union([
    z.strictObject({ all: z.literal(true) }),
    z
      .array(z.strictObject({ orderId: Id, sequence: z.int().meta({ examples: [3] }) }))
      .min(1)
      .max(1_000),
  ])
  .meta({ id: 'DeadLetterSelection' });

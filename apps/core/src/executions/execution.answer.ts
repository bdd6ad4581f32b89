import { z } from 'zod';
import { Explanation } from '../definitions/selection.answer.js';
import { Attributes, Count, Id, Instant, Milliseconds, Text } from '../http/values.js';
import { AnswerItem, ExecutionStatus, ItemFailure, QualificationRequest } from '../orders/domain.answer.js';
import { Exchange, LogLine } from '../spokes/exchange.answer.js';

/** What every execution shows, wherever it is shown. */
export const executionAttributes = {
  id: Id,
  definition: Text('Vendor A').describe('The name of the definition.'),
  definitionId: Id,
  definitionVersion: Count(2),
  shadow: z.literal(true).exactOptional(),
  spoke: Text('vendor-a'),
  adapter: Text('qualify-order'),
  status: ExecutionStatus,
  correlationId: Text('ticket-17').exactOptional(),
  deadline: Instant,
  createdAt: Instant,
  finishedAt: Instant.exactOptional(),
  error: ItemFailure.exactOptional(),
};

/** What every attempt shows. */
export const attemptAttributes = {
  number: Count(1),
  call: z.enum(['run', 'query']),
  startedAt: Instant,
};

export const ExecutionSummary = z
  .object({ ...executionAttributes, orderId: Id.exactOptional(), requestId: Id })
  .meta({ id: 'ExecutionSummary' });
export type ExecutionSummary = z.infer<typeof ExecutionSummary>;

const Attempt = z.object({
  ...attemptAttributes,
  durationMs: Milliseconds.nullable(),
  spokeVersion: Text('1.2.0').describe('The version of the spoke that it ran on.').nullable(),
  outcome: Text('completed')
    .describe('Or pending, not-found, interrupted, or the kind of the error.')
    .nullable(),
  message: Text('The vendor answered 503.').nullable(),
  exchanges: z.array(Exchange),
  log: z.array(LogLine),
  phases: z
    .object({
      preMs: Milliseconds.describe('Until the adapter was called.'),
      callMs: Milliseconds.describe('The call of the adapter.').exactOptional(),
      postMs: Milliseconds.describe('From then on to its end.').exactOptional(),
    })
    .describe('What its parts took, as far as it came; left out while it runs.')
    .exactOptional(),
});

export const CALLBACK_STATUSES = [
  'received',
  'parked',
  'applied',
  'late',
  'mismatched',
  'malformed',
] as const;

const Callback = z.object({
  id: Id,
  receivedAt: Instant,
  status: z.enum(CALLBACK_STATUSES).meta({ examples: ['applied'] }),
  reason: Text('The execution had ended.').nullable(),
});

/** An execution with all that is known of it. */
export const Execution = ExecutionSummary.extend({
  request: z
    .union([QualificationRequest, Attributes<object>({ postalCode: '2000' })])
    .describe('What the adapter gets: the payload of an order, or all inputs.'),
  answer: z
    .union([z.array(AnswerItem), Attributes<object>({ served: true })])
    .describe('As it is stored: items, or outputs by name.')
    .nullable(),
  selection: Explanation,
  maxAttempts: Count(5),
  nextAttemptAt: Instant.describe('While it waits to try again: not before then.').exactOptional(),
  retryOf: Id.describe('The execution that had ended and that it tries again.').exactOptional(),
  retriedAs: Id.describe('The execution that tries it again.').exactOptional(),
  attempts: z.array(Attempt),
  callbacks: z.array(Callback),
}).meta({ id: 'Execution' });
export type Execution = z.infer<typeof Execution>;

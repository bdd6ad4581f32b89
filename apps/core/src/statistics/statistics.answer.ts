import { EXECUTION_STATUSES, QUALIFICATION_RESULTS } from '@axle/qualification';
import { z } from 'zod';
import { THRESHOLD_PERIODS } from '../database/schema.js';
import { Count, Id, Instant, Milliseconds, Text } from '../http/values.js';

const VendorStatistics = z.object({
  spoke: Text('vendor-a'),
  results: z
    .partialRecord(z.enum(QUALIFICATION_RESULTS), Count(40))
    .describe('Of the items that it answered for.')
    .meta({ examples: [{ qualified: 38, unqualified: 2 }] }),
  calls: z
    .array(z.object({ at: Instant, count: Count(40), p50Ms: Milliseconds, p95Ms: Milliseconds }))
    .describe('Attempts that have ended, and their time. Steps without any are left out.'),
  attemptTimeoutMs: Milliseconds.describe('The shortest that its executions allow an attempt.'),
});
export type VendorStatistics = z.infer<typeof VendorStatistics>;

const Standing = z.object({
  orders: z.object({ accepted: Count(0), inProgress: Count(3) }),
  executions: z.array(
    z.object({
      spoke: Text('vendor-a'),
      status: z.enum(EXECUTION_STATUSES),
      count: Count(2),
      overdue: Count(0).describe('Those whose deadline has passed.'),
      oldest: Instant,
    }),
  ),
  thresholds: z
    .array(
      z.object({
        definitionId: Id,
        key: Text('vendor-a-ethernet'),
        name: Text('Vendor A'),
        used: Count(17),
        count: Count(100),
        period: z.enum(THRESHOLD_PERIODS),
      }),
    )
    .describe('How far the thresholds of this moment are used up.'),
});
export type Standing = z.infer<typeof Standing>;

/** How it went in a time, step by step, and how it is now. */
export const Statistics = z
  .object({
    from: Instant,
    until: Instant,
    step: Count(60).describe('Seconds.'),
    throughput: z
      .array(z.object({ at: Instant, accepted: Count(12), done: Count(11) }))
      .describe('One for each step: orders that came in, and those that were answered.'),
    vendors: z.array(VendorStatistics),
    failures: z
      .array(z.object({ at: Instant, kind: Text('unavailable'), count: Count(1) }))
      .describe('Attempts that brought no answer, by the kind of the error. Steps without any are left out.'),
    waiting: z
      .array(
        z.object({
          at: Instant,
          queued: Count(3).describe('Executions at the end of the step that wait for their first attempt.'),
          awaitingCallback: Count(2).describe('Executions at the end of the step that wait for the vendor.'),
          longestMs: Milliseconds.describe(
            'Of those whose first attempt began in the step: how long the longest was queued.',
          ).exactOptional(),
        }),
      )
      .describe('Of executions made in the time. Steps in which nothing has changed are left out.'),
    executionsSince: Instant.describe(
      'Of the executions, only those since then are counted: in the whole time there are too many.',
    ).exactOptional(),
    now: Standing.describe('What is open.'),
  })
  .meta({ id: 'Statistics' });
export type Statistics = z.infer<typeof Statistics>;

import { z } from 'zod';
import { Attributes, Count, Instant, Text } from '../http/values.js';

const SPOKE_STATES = ['starting', 'ready', 'restarting', 'parked', 'invalid'] as const;

/** A record that does not fit a version of its spoke. */
export const Misfit = z.object({
  kind: z.enum(['connection', 'definition']),
  key: Text('vendor-a-au'),
  faults: z.array(z.object({ path: Text('values.region'), reason: Text('Invalid input: expected string') })),
});
export type Misfit = z.infer<typeof Misfit>;

const RefusedVersion = z.object({
  version: Text('0.2.0'),
  package: Text('@axle/spoke-vendor-a'),
  reason: Text('Connections or definitions that fit an older version do not fit it.'),
  remedy: Text('Install a version that takes them as they are.'),
  misfits: z.array(Misfit).describe('What does not fit it, in the scopes that you may see.'),
});

/** A spoke as people see it. */
export const Spoke = z
  .object({
    name: Text('vendor-a'),
    title: Text('Vendor A Inventory').exactOptional(),
    package: Text('@axle/spoke-vendor-a'),
    version: Text('0.1.0'),
    contract: Count(1),
    state: z.enum(SPOKE_STATES).meta({ examples: ['ready'] }),
    reason: Text('Its module dist/index.js is not there.').describe('Why it is not ready.').exactOptional(),
    remedy: Text('Build the package.').describe('What to do about it.').exactOptional(),
    adapters: z.array(
      z.object({
        key: Text('qualify-order'),
        title: Text('Qualify order'),
        requestType: Text('order-qualification-request'),
        onCrash: z.enum(['resend', 'query', 'hold']),
        callback: z.boolean().describe('Whether the adapter can answer `pending`.'),
      }),
    ),
    connectionSchema: Attributes({ type: 'object', properties: { baseUrl: { type: 'string' } } })
      .describe('JSON Schema; fields with `"secret": true` are never answered.')
      .exactOptional(),
    process: z
      .object({ pid: Count(4711), startedAt: Instant, restarts: Count(0), rssBytes: Count(83_000_000) })
      .exactOptional(),
    breaker: z
      .object({
        open: z.boolean().describe('No call goes to it: its process has ended too often within a minute.'),
        ends: Count(0).describe('How often its process has ended by itself within the last minute.'),
        opensAt: Count(5).describe('So many open it.'),
        retryAt: Instant.describe('When its process is started again.').exactOptional(),
      })
      .describe('Of the process that answers this; each process of the hub runs its own.'),
    draining: z
      .array(z.object({ version: Text('0.1.0'), calls: Count(3) }))
      .describe('Versions that were replaced and finish their calls.'),
    refused: z.array(RefusedVersion).describe('Versions that are installed but not used.'),
  })
  .meta({ id: 'Spoke' });
export type SpokeRecord = z.infer<typeof Spoke>;

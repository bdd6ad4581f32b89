import { z } from 'zod';
import { Attributes, Count, Instant, Text } from '../http/values.js';

const SPOKE_STATES = ['starting', 'ready', 'restarting', 'parked', 'invalid'] as const;

/** A spoke as people see it. */
export const Spoke = z
  .object({
    name: Text('vendor-a'),
    title: Text('Vendor A Inventory').exactOptional(),
    package: Text('@axle/spoke-vendor-a'),
    version: Text('0.1.0'),
    contract: Count(1),
    state: z.enum(SPOKE_STATES).meta({ examples: ['ready'] }),
    reason: Text('The package has no entry.')
      .describe('Why it is not ready, and what to do.')
      .exactOptional(),
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
  })
  .meta({ id: 'Spoke' });
export type SpokeRecord = z.infer<typeof Spoke>;

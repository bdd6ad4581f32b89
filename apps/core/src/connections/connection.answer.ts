import { SPOKE_ERROR_KINDS } from '@axle/spoke-sdk';
import { z } from 'zod';
import { versionOf } from '../database/version.answer.js';
import { Attributes, Count, Id, Instant, Milliseconds, Text } from '../http/values.js';
import { Exchange, LogLine } from '../spokes/exchange.answer.js';

/** What a version of a connection holds. */
const ConnectionAttributes = z.object({
  name: Text('Vendor A, test'),
  values: Attributes({
    baseUrl: 'https://test.vendor-a.example',
    clientId: 'axle',
    clientSecret: { $secret: true },
  }).describe('By the schema of the spoke. Markers stand in the place of secrets.'),
  allowedHosts: z
    .array(Text('test.vendor-a.example'))
    .describe('Left out: the hosts that its own URLs name.')
    .exactOptional(),
});
export type ConnectionAttributes = z.infer<typeof ConnectionAttributes>;

/** A connection as it is answered. */
export const Connection = ConnectionAttributes.extend({
  id: Id,
  key: Text('vendor-a-test'),
  spoke: Text('vendor-a'),
  managedBy: Text('telecom').describe('The set of files that manages it.').exactOptional(),
  version: Count(3),
  createdAt: Instant,
  updatedAt: Instant,
}).meta({ id: 'Connection' });
export type ConnectionRecord = z.infer<typeof Connection>;

export const ConnectionVersion = versionOf(ConnectionAttributes).meta({ id: 'ConnectionVersion' });

/** What a check came to, as an attempt of an execution is recorded. */
export const CheckReport = z
  .object({
    ok: z.boolean(),
    durationMs: Milliseconds,
    error: z
      .object({
        kind: z.enum(SPOKE_ERROR_KINDS).meta({ examples: ['unauthorized'] }),
        message: Text('The vendor answered 401.'),
        retryAfterMs: Milliseconds.exactOptional(),
      })
      .exactOptional(),
    exchanges: z.array(Exchange),
    log: z.array(LogLine),
  })
  .meta({ id: 'CheckReport' });
export type CheckReport = z.infer<typeof CheckReport>;

import { SPOKE_ERROR_KINDS } from '@axle/spoke-sdk';
import { z } from 'zod';
import { versionOf } from '../database/version.answer.js';
import { Attributes, Count, Id, Instant, Milliseconds, Text } from '../http/values.js';
import { Exchange, LogLine } from '../spokes/exchange.answer.js';

const ErrorKind = z.enum(SPOKE_ERROR_KINDS).meta({ examples: ['unauthorized'] });

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

/** How a connection fares: nothing of it is changed with the connection, and its ETag says nothing of it. */
export const ConnectionStanding = z
  .object({
    usedBy: z
      .array(
        z.object({
          key: Text('vendor-a-ethernet'),
          name: Text('Vendor A'),
          requestType: Text('order-qualification-request'),
          active: z.boolean(),
        }),
      )
      .describe('The definitions whose executions use it.'),
    lastCheck: z
      .object({
        ok: z.boolean(),
        version: Count(3).describe('The version that was checked.'),
        durationMs: Milliseconds,
        error: z.object({ kind: ErrorKind, message: Text('The vendor answered 401.') }).exactOptional(),
        checkedAt: Instant,
        checkedBy: Text('Administrator'),
      })
      .describe('Left out: it was never checked.')
      .exactOptional(),
  })
  .meta({ id: 'ConnectionStanding' });
export type ConnectionStanding = z.infer<typeof ConnectionStanding>;

export const ListedConnection = Connection.extend(ConnectionStanding.shape).meta({ id: 'ListedConnection' });
export type ListedConnection = z.infer<typeof ListedConnection>;

export const ConnectionVersion = versionOf(ConnectionAttributes).meta({ id: 'ConnectionVersion' });

/** What a check came to, as an attempt of an execution is recorded. */
export const CheckReport = z
  .object({
    ok: z.boolean(),
    durationMs: Milliseconds,
    error: z
      .object({
        kind: ErrorKind,
        message: Text('The vendor answered 401.'),
        retryAfterMs: Milliseconds.exactOptional(),
      })
      .exactOptional(),
    exchanges: z.array(Exchange),
    log: z.array(LogLine),
  })
  .meta({ id: 'CheckReport' });
export type CheckReport = z.infer<typeof CheckReport>;

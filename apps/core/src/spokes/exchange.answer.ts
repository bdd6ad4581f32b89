import type * as runtime from '@axle/spoke-runtime';
import { z } from 'zod';
import { Instant, Milliseconds, Text } from '../http/values.js';

const Headers = z.record(z.string(), z.string()).meta({ examples: [{ 'content-type': 'application/json' }] });

/** A call of a vendor's system, without its secrets. */
export const Exchange = z
  .object({
    method: Text('POST'),
    url: Text('https://test.vendor-a.example/qualify'),
    startedAt: Instant,
    durationMs: Milliseconds,
    connectedMs: Milliseconds.describe('After how long it had a connection.').exactOptional(),
    answeredMs: Milliseconds.describe('After how long the head of the response came.').exactOptional(),
    requestHeaders: Headers,
    requestBody: Text('{"site":"site-syd-9"}').exactOptional(),
    status: z
      .int()
      .meta({ examples: [200] })
      .exactOptional(),
    responseHeaders: Headers.exactOptional(),
    responseBody: Text('{"available":true}').exactOptional(),
    error: Text('connect ECONNREFUSED').describe('Why there is no response.').exactOptional(),
  })
  .meta({ id: 'Exchange' }) satisfies z.ZodType<runtime.Exchange>;

export const LogLine = z
  .object({ level: z.enum(['info', 'warn']), message: Text('The site is known.') })
  .meta({ id: 'LogLine' }) satisfies z.ZodType<runtime.LogLine>;

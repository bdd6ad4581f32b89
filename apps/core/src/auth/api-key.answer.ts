import { z } from 'zod';
import { Id, Instant, Text } from '../http/values.js';
import { CALLER_ROLES } from './caller.js';

/** An API key as it is answered: without its text, which nobody has. */
export const ApiKey = z
  .object({
    id: Id,
    name: Text('Order system, production'),
    role: z.enum(CALLER_ROLES).meta({ examples: ['integrator'] }),
    scopes: z.array(Text('order-management-telecom')).describe('The keys of scopes; `*`: every one.'),
    createdAt: Instant,
    expiresAt: Instant.exactOptional(),
    lastUsedAt: Instant.describe('To the minute.').exactOptional(),
    revokedAt: Instant.exactOptional(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const CreatedApiKey = ApiKey.extend({
  key: Text('axle_9uXo1h0pW3cJvFq2dYk7sRtB5nLmE8zA4gHiKjQwCxU').describe(
    'Its text. It is in this answer and nowhere else.',
  ),
}).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

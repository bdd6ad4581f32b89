import { z } from 'zod';
import { Text } from '../http/values.js';
import { CALLER_ROLES } from './caller.js';

/** Who one is, and what one may. */
export const Session = z
  .object({
    name: Text('Ana, network operations'),
    role: z.enum(CALLER_ROLES).meta({ examples: ['operator'] }),
    scopes: z
      .array(
        z.object({
          key: Text('order-management-telecom'),
          name: Text('Order Management for Telecommunications and Media'),
        }),
      )
      .describe(
        'Those that the credential reaches, the oldest first: one works in it unless `Axle-Scope` names another.',
      ),
    everyScope: z
      .boolean()
      .describe('Whether it reaches every scope, and so those that are yet to be made.')
      .meta({ examples: [true] }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

/** How one can sign in. */
export const SignInWays = z
  .object({
    apiKey: z.literal(true),
    identityProvider: Text('idp.example.com').describe('Who it is. Left out: there is none.').exactOptional(),
  })
  .meta({ id: 'SignInWays' });

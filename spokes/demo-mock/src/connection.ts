import { secret } from '@axle/spoke-sdk';
import { z } from 'zod';
import { switches } from './switches.js';

/** Every field may be left out: without any, each item is `qualified` at once. */
export const connection = z.object({
  outcome: switches.outcome.default('qualified'),
  delivery: switches.delivery.default('synchronous'),
  delayMs: switches.delayMs.default(0),
  errorKind: switches.errorKind.optional(),
  retryAfterMs: switches.retryAfterMs.optional(),
  garbage: switches.garbage.optional(),
  simulatorUrl: z
    .url({ protocol: /^https?$/ })
    .meta({
      title: 'Simulator URL',
      description: 'Where the simulator runs that delivers asynchronous answers.',
    })
    .optional(),
  callbackSecret: secret(
    z.string().min(24).meta({
      title: 'Callback secret',
      description: 'The key with which the simulator signs its callbacks.',
    }),
  ).optional(),
});

export type Connection = z.output<typeof connection>;

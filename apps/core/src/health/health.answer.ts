import { z } from 'zod';

const status = z.literal('ok');

export const Liveness = z.object({ status }).meta({ id: 'Liveness' });

export const Readiness = z
  .object({
    status,
    queue: z.enum(['ok', 'away']).describe('Away: what it misses is queued when it is back.'),
  })
  .meta({ id: 'Readiness' });

import { z } from 'zod';
import { Count, Text } from '../http/values.js';

export const RotationReport = z
  .object({
    keyId: Text('9f86d081884c7d65').describe('Of the key with which secrets are encrypted.'),
    reencrypted: Count(12),
    remaining: z
      .array(
        z.object({
          keyId: Text('2c26b46b68ffc68f'),
          known: z.boolean().describe('Whether the hub has that key.'),
          count: Count(1),
        }),
      )
      .describe('Secrets under other keys, with how many there are.'),
    unreadable: z
      .array(Text('The secret clientSecret of vendor-a-test is under a key that the hub does not have.'))
      .describe('Why some remain: the first of them.'),
  })
  .meta({ id: 'RotationReport' });
export type RotationReport = z.infer<typeof RotationReport>;

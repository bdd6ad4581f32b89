import { z } from 'zod';
import { Text } from '../http/values.js';

/** One attribute that two states of a record do not share. */
export const Difference = z
  .object({
    path: Text('values.baseUrl').describe('A list is one attribute.'),
    before: z.unknown().describe('Left out: it was not there.').exactOptional(),
    after: z.unknown().describe('Left out: it is not there any more.').exactOptional(),
  })
  .meta({
    id: 'Difference',
    examples: [
      { path: 'values.baseUrl', before: 'https://test.vendor.example', after: 'https://vendor.example' },
    ],
  });
export type Difference = z.infer<typeof Difference>;

import { z } from 'zod';
import { Count, Id, Text } from '../http/values.js';
import { Finding } from './selection.answer.js';

const ReplayReport = z.object({
  requests: Count(500).describe('How many requests were looked at.'),
  complete: z
    .boolean()
    .describe('Whether those are all that were asked for and that there are; else time was up.'),
  elsewhere: Count(3).describe('How many of them would be answered by other definitions.'),
  definitions: z
    .array(
      z.object({
        key: Text('vendor-a-ethernet'),
        name: Text('Vendor A'),
        won: Count(3),
        lost: Count(0),
      }),
    )
    .describe('Those that would answer other requests than they do, the most affected first.'),
  examples: z
    .array(
      z.object({
        requestId: Id,
        orderId: Id.exactOptional(),
        from: z.array(Text('vendor-b-everything')),
        to: z.array(Text('vendor-a-ethernet')),
      }),
    )
    .describe('By the keys of the definitions; nobody: an empty list.'),
});
export type ReplayReport = z.infer<typeof ReplayReport>;

export const ReplayAnswer = ReplayReport.extend({
  finding: Finding.exactOptional(),
}).meta({ id: 'ReplayReport' });
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

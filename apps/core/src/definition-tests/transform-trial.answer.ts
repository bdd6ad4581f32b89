import { z } from 'zod';
import { TextFault } from '../definitions/selection.answer.js';
import { Text } from '../http/values.js';

/** What a transform comes to: why it gives nothing, or what it gives. */
export const TransformVerdict = z
  .union([
    z.object({ fault: TextFault }),
    z.object({
      result: z.unknown().describe('What it gives.'),
      refused: Text('it must give an object')
        .describe('Why that could not be used in earnest.')
        .exactOptional(),
      alreadyProcessed: z
        .literal(true)
        .describe('The answer is as a post-processing of then made it: what the adapter gave is not kept.')
        .exactOptional(),
    }),
  ])
  .meta({ id: 'TransformVerdict' });
export type TransformVerdict = z.infer<typeof TransformVerdict>;

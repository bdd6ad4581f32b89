import { z } from 'zod';
import { Count, Id, Text } from '../http/values.js';

/** Where a shadow's answer is not what was applied. */
const AnswerDifference = z.object({
  itemId: Text('1')
    .describe(
      'Left out where the answer is no list of items, but outputs by name, or services that were found.',
    )
    .exactOptional(),
  attribute: Text('result'),
  applied: z
    .unknown()
    .describe('Left out: it has none.')
    .meta({ examples: ['qualified'] })
    .exactOptional(),
  shadow: z
    .unknown()
    .describe('Left out: it has none.')
    .meta({ examples: ['unqualified'] })
    .exactOptional(),
});
export type AnswerDifference = z.infer<typeof AnswerDifference>;

/** How a shadow definition's latest executions compare with what was applied beside them. */
export const ShadowComparison = z
  .object({
    compared: Count(40).describe('How many were looked at that have something to be compared with.'),
    same: Count(38),
    different: Count(1),
    failed: Count(1).describe('The shadow had no answer.'),
    alone: Count(0).describe('What ran beside them had no answer: there is nothing to compare them with.'),
    examples: z
      .array(
        z.object({ executionId: Id, orderId: Id.exactOptional(), differences: z.array(AnswerDifference) }),
      )
      .describe('The newest that differ.'),
  })
  .meta({ id: 'ShadowComparison' });
export type ShadowComparison = z.infer<typeof ShadowComparison>;

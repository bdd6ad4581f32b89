import type * as selector from '@axle/selector';
import { z } from 'zod';
import { Attributes, Count, Id, Text } from '../http/values.js';

const DefinitionExplanation = z.object({
  definitionId: Id,
  name: Text('Vendor A'),
  order: Count(100),
  outcome: z
    .enum([
      'selected',
      'chosen',
      'failover',
      'shadow',
      'not-needed',
      'inactive',
      'not-in-force',
      'threshold-reached',
      'condition-false',
      'condition-error',
    ])
    .meta({ examples: ['condition-false'] }),
  reason: Text('place.country is "PT"')
    .describe('Why it was not selected, where the outcome does not say it all.')
    .exactOptional(),
});

/** Why which definitions were selected. */
export const Explanation = z
  .object({
    definitions: z
      .array(DefinitionExplanation)
      .describe('Those that match, as far as was needed, and up to 20 of the others.'),
    more: Count(0).describe('How many more there are than are listed.'),
  })
  .meta({ id: 'Explanation' }) satisfies z.ZodType<selector.Explanation>;

/** What each expression of a condition came to. */
export const ConditionTree: z.ZodType<selector.ConditionTree> = z
  .object({
    text: z.string().describe('As it is written; cut where it is long.'),
    value: z.unknown().describe('What it came to. Left out where it failed.').exactOptional(),
    error: z.string().describe('Why it has no value.').exactOptional(),
    notNeeded: z
      .literal(true)
      .describe('What stands before it had decided already, so that it had no effect.')
      .exactOptional(),
    get children() {
      return z.array(ConditionTree).exactOptional();
    },
  })
  .meta({
    id: 'ConditionTree',
    examples: [
      {
        text: 'topOrderLineItem.place.country == "AU"',
        value: true,
        children: [
          { text: 'topOrderLineItem.place.country', value: 'AU' },
          { text: '"AU"', value: 'AU' },
        ],
      },
    ],
  });

export const SelectionTrialAnswer = z
  .object({ definitions: z.array(DefinitionExplanation.extend({ condition: ConditionTree })) })
  .meta({ id: 'SelectionTrial' }) satisfies z.ZodType<{ definitions: selector.DetailedExplanation[] }>;

/** The same of a request that was made, with the conditions as they were then. */
export const PastExplanation = z
  .object({
    definitions: z.array(
      DefinitionExplanation.extend({
        version: Count(2).describe('Of the definition, as it was selected by.').exactOptional(),
        condition: ConditionTree.describe(
          'What its parts came to. Left out where it cannot be told what they were.',
        ).exactOptional(),
      }),
    ),
    more: Explanation.shape.more,
  })
  .meta({ id: 'PastExplanation' });
export type PastExplanation = z.infer<typeof PastExplanation>;

/** What is proven of one definition. Others are named by their keys. */
export const Finding = z
  .object({
    definitionId: Id,
    key: Text('vendor-a-ethernet'),
    name: Text('Vendor A'),
    neverTrue: z.literal(true).describe('No request can make its condition true.').exactOptional(),
    neverRuns: z
      .object({ because: Text('vendor-b-everything') })
      .describe('Whenever it matches, this earlier one does too, and runs instead.')
      .exactOptional(),
    overlaps: z
      .array(
        z.object({
          with: Text('vendor-b-everything'),
          inputs: Attributes<object>({ topOrderLineItem: { place: { country: 'AU' } } }),
        }),
      )
      .describe('Earlier ones that can match at once with it, with inputs on which both do.')
      .exactOptional(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof Finding>;

export const SelectionAnalysis = z.object({ findings: z.array(Finding) }).meta({ id: 'SelectionAnalysis' });

/** What is wrong with what somebody writes, and where. */
export const TextFault = z.object({
  message: Text('Unknown variable: postalCod'),
  position: z
    .object({ line: Count(1), column: Count(1) })
    .describe('Both from 1.')
    .exactOptional(),
  range: z
    .object({ start: Count(0), end: Count(9) })
    .describe('The faulty part of the text, in UTF-16 code units from 0; the end is not in it.')
    .exactOptional(),
  excerpt: z
    .string()
    .describe('The faulty line with a caret below the place.')
    .meta({ examples: ['postalCod == "2000"\n^'] })
    .exactOptional(),
});

/** What a condition comes to: why it would be refused, or how many requests it matches. */
export const ConditionVerdict = z
  .union([
    z.object({
      fault: TextFault.extend({
        suggestion: Text('postalCode').describe('The name that may have been meant.').exactOptional(),
      }),
    }),
    z.object({
      matches: z.object({
        matched: Count(3).describe('How many of them it matches.'),
        requests: Count(500).describe('How many requests were looked at, the newest first.'),
        complete: z
          .boolean()
          .describe('Whether those are all that were asked for and that there are; else time was up.'),
      }),
    }),
  ])
  .meta({ id: 'ConditionVerdict' });
export type ConditionVerdict = z.infer<typeof ConditionVerdict>;

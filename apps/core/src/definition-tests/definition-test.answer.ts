import { z } from 'zod';
import { ConditionTree } from '../definitions/selection.answer.js';
import { Attributes, Count, Id, Milliseconds, Text } from '../http/values.js';
import { AnswerItem, ItemFailure } from '../orders/domain.answer.js';
import { Exchange, LogLine } from '../spokes/exchange.answer.js';

const step = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ step: z.literal(name), durationMs: Milliseconds, ...shape });

const Failed = { error: ItemFailure };

const TestStep = z.union([
  step('condition', {
    matched: z.boolean(),
    reason: Text('place.country is "PT"').exactOptional(),
    condition: ConditionTree,
  }),
  step('pre-processing', { request: Attributes<object>({ site: 'site-syd-9' }) }),
  step('pre-processing', Failed),
  step('adapter', {
    outcome: z.enum(['completed', 'pending', 'failed']),
    answer: z.unknown().describe('As the adapter gave it.').exactOptional(),
    correlationId: Text('ticket-17').exactOptional(),
    error: ItemFailure.exactOptional(),
    exchanges: z.array(Exchange),
    log: z.array(LogLine),
  }),
  step('answer', { items: z.array(AnswerItem) }),
  step('answer', { outputs: Attributes<object>({ served: true }) }),
  step('answer', Failed),
]);
export type TestStep = z.infer<typeof TestStep>;

/** A definition, tried. It ended with the last of its steps. */
export const DefinitionTest = z
  .object({
    definitionId: Id,
    version: Count(2),
    outcome: z
      .enum(['completed', 'pending', 'failed'])
      .describe('Pending: the vendor will answer later, and nothing waits for it.'),
    durationMs: Milliseconds,
    steps: z.array(TestStep).describe('The definition ended with the last of them.'),
  })
  .meta({ id: 'DefinitionTest' });
export type DefinitionTest = z.infer<typeof DefinitionTest>;

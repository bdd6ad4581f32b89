import type { AnswerItem, ItemFailure } from '@axle/qualification';
import type { ConditionTree } from '@axle/selector';
import type { Exchange, LogLine } from '@axle/spoke-runtime';

/** What one step of a test came to. Durations in milliseconds. */
export type TestStep = { durationMs: number } & (
  | { step: 'condition'; matched: boolean; reason?: string; condition: ConditionTree }
  | { step: 'pre-processing'; request: object }
  | { step: 'pre-processing'; error: ItemFailure }
  | {
      step: 'adapter';
      outcome: 'completed' | 'pending' | 'failed';
      /** As the adapter gave it. */
      answer?: unknown;
      correlationId?: string;
      error?: ItemFailure;
      exchanges: Exchange[];
      log: LogLine[];
    }
  | { step: 'answer'; items: AnswerItem[] }
  | { step: 'answer'; outputs: object }
  | { step: 'answer'; error: ItemFailure }
);

/** A definition, tried. It ended with the last of its steps. */
export interface DefinitionTest {
  definitionId: string;
  version: number;
  /** `pending`: the vendor will answer later, and nothing waits for it. */
  outcome: 'completed' | 'pending' | 'failed';
  durationMs: number;
  steps: TestStep[];
}

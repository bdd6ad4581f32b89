import type { ConditionTree } from './explain.js';

export type SelectionOutcome =
  | 'selected'
  /** By a person, whatever its condition says. */
  | 'chosen'
  /** Takes over where an execution fails. */
  | 'failover'
  /** It matches, and runs beside the selected ones without effect. */
  | 'shadow'
  /** Its condition had no say: enough definitions with a lower order match. */
  | 'not-needed'
  | 'inactive'
  | 'not-in-force'
  /** It matches, but has been selected as often as it may be. */
  | 'threshold-reached'
  | 'condition-false'
  | 'condition-error';

export interface DefinitionExplanation {
  definitionId: string;
  name: string;
  order: number;
  outcome: SelectionOutcome;
  /** Why it was not selected, where the outcome does not say it all. */
  reason?: string;
}

/** Why which definitions were selected. It is stored with each request, and so is kept small. */
export interface Explanation {
  /** In the order of the definitions: those that match, as far as was needed, and up to 20 of the others. */
  definitions: DefinitionExplanation[];
  /** How many more there are than are listed. */
  more: number;
}

/** The same, with what each expression of the condition came to, whether it had a say or not. */
export interface DetailedExplanation extends DefinitionExplanation {
  condition: ConditionTree;
}

import { valueAt } from './ast.js';
import { type Condition, explainFalse } from './condition.js';
import type { Inputs } from './inputs.js';

/** A definition, as far as selection is concerned. */
export interface Selectable {
  id: string;
  /** Unique; decides between two of the same order. */
  key: string;
  name: string;
  /** The lowest runs first. */
  order: number;
  active: boolean;
  condition: Condition;
}

export interface SelectionMode {
  /** `first`: the match with the lowest order; `all`: every match. */
  selection: 'first' | 'all';
  /** With `first`: the next match takes over from an execution that fails. */
  failover: boolean;
}

export type SelectionOutcome =
  | 'selected'
  /** By a person, whatever its condition says. */
  | 'chosen'
  | 'failover'
  | 'not-needed'
  | 'inactive'
  | 'condition-false'
  | 'condition-error';

export interface DefinitionExplanation {
  definitionId: string;
  name: string;
  order: number;
  outcome: SelectionOutcome;
  /** Why it was not selected. */
  reason?: string;
}

/** Why which definitions were selected. */
export interface Explanation {
  /** In the order of the definitions; the selected ones, and up to 100 of the others. */
  definitions: DefinitionExplanation[];
  /** How many more were considered than are listed. */
  more: number;
}

export interface Selection<Definition> {
  selected: Definition[];
  /** The definitions that take over, in their order, where an execution fails. */
  failover: Definition[];
  explanation: Explanation;
}

const MAX_EXPLAINED = 100;

/** Selects among the definitions of one request type in one scope. */
export class Selector<Definition extends Selectable> {
  readonly #ordered: Definition[];
  /** Those whose condition demands nothing that could be looked up. */
  readonly #unindexed: number[] = [];
  /** By path, by value: those whose condition demands this value there. */
  readonly #index = new Map<string, { path: string[]; byValue: Map<unknown, number[]> }>();

  constructor(
    definitions: readonly Definition[],
    private readonly mode: SelectionMode,
  ) {
    this.#ordered = [...definitions].sort((a, b) => a.order - b.order || (a.key < b.key ? -1 : 1));
    this.#ordered.forEach(({ active, condition: { equality } }, position) => {
      if (!active) return;
      if (!equality) {
        this.#unindexed.push(position);
        return;
      }
      const key = JSON.stringify(equality.path);
      const entry = this.#index.get(key) ?? { path: equality.path, byValue: new Map() };
      this.#index.set(key, entry);
      const positions = entry.byValue.get(equality.value);
      if (positions) positions.push(position);
      else entry.byValue.set(equality.value, [position]);
    });
  }

  select(inputs: Inputs): Selection<Definition> {
    const reasons = new Map<number, string>();
    const errors = new Set<number>();
    const matches: number[] = [];
    for (const position of this.#candidates(inputs)) {
      const evaluation = this.#ordered[position]!.condition.evaluate(inputs);
      if (evaluation.matched) matches.push(position);
      else {
        reasons.set(position, evaluation.reason);
        if (evaluation.failed) errors.add(position);
      }
    }
    const wanted = this.mode.selection === 'all' ? matches.length : 1;
    const failover = this.mode.selection === 'first' && this.mode.failover ? matches.slice(1) : [];
    const outcomes = new Map<number, SelectionOutcome>(matches.map((position) => [position, 'not-needed']));
    for (const position of failover) outcomes.set(position, 'failover');
    for (const position of matches.slice(0, wanted)) outcomes.set(position, 'selected');
    for (const position of errors) outcomes.set(position, 'condition-error');
    return {
      selected: matches.slice(0, wanted).map((position) => this.#ordered[position]!),
      failover: failover.map((position) => this.#ordered[position]!),
      explanation: this.#explain(inputs, outcomes, reasons),
    };
  }

  /** The active definition with this key, whatever its condition says. `reason`: who chose it. */
  choose(key: string, reason: string): Selection<Definition> | undefined {
    const definition = this.#ordered.find((one) => one.key === key && one.active);
    if (!definition) return undefined;
    const { id: definitionId, name, order } = definition;
    return {
      selected: [definition],
      failover: [],
      explanation: {
        definitions: [{ definitionId, name, order, outcome: 'chosen', reason }],
        more: this.#ordered.length - 1,
      },
    };
  }

  /** The positions, ascending, of the active definitions that may match. */
  #candidates(inputs: Inputs): number[] {
    const found = [...this.#unindexed];
    for (const { path, byValue } of this.#index.values()) {
      const value = valueAt(path, inputs);
      found.push(...(byValue.get(typeof value === 'bigint' ? Number(value) : value) ?? []));
    }
    return found.sort((a, b) => a - b);
  }

  #explain(
    inputs: Inputs,
    outcomes: Map<number, SelectionOutcome>,
    reasons: Map<number, string>,
  ): Explanation {
    const listed = new Set(outcomes.keys());
    for (
      let position = 0;
      position < this.#ordered.length && listed.size < outcomes.size + MAX_EXPLAINED;
      position++
    )
      listed.add(position);
    const definitions = [...listed]
      .sort((a, b) => a - b)
      .map((position): DefinitionExplanation => {
        const { id: definitionId, name, order, active, condition } = this.#ordered[position]!;
        const outcome = outcomes.get(position) ?? (active ? 'condition-false' : 'inactive');
        const { equality } = condition;
        const reason =
          reasons.get(position) ??
          (outcome === 'condition-false' && equality
            ? explainFalse(equality.text, equality.path, inputs)
            : undefined);
        return { definitionId, name, order, outcome, ...(reason !== undefined && { reason }) };
      });
    return { definitions, more: this.#ordered.length - definitions.length };
  }
}

import type { Condition, Verdict } from './condition.js';
import { ConditionIndex } from './condition-index.js';
import type { KnownOutcomes } from './explain.js';
import type {
  DefinitionExplanation,
  DetailedExplanation,
  Explanation,
  SelectionOutcome,
} from './explanation.js';
import { Facts } from './facts.js';
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
  /** In force from here on, and until before there, in milliseconds since 1970. Left out: without an end. */
  activeFrom?: number | undefined;
  activeUntil?: number | undefined;
  /** Runs beside the selected ones, without effect. */
  shadow?: boolean;
  /** Whether {@link SelectionContext.isFull} has a say in its selection. */
  skippedWhenFull?: boolean;
  condition: Condition;
}

export interface SelectionMode {
  /** `first`: the match with the lowest order; `all`: every match. */
  selection: 'first' | 'all';
  /** With `first`: the next match takes over from an execution that fails. */
  failover: boolean;
}

/** The order in which definitions are looked at. */
export const byOrder = (a: Selectable, b: Selectable): number =>
  a.order - b.order || (a.key < b.key ? -1 : 1);

/** What selection depends on besides the inputs. */
export interface SelectionContext<Definition> {
  /** Milliseconds since 1970. */
  now: number;
  /** Whether the definition's threshold is reached. Asked only of definitions that match, and say that it matters. */
  isFull?(definition: Definition): boolean;
}

export interface Selection<Definition> {
  selected: Definition[];
  /** The definitions that take over, in their order, where an execution fails; up to 20. */
  failover: Definition[];
  /** The shadow definitions that match: they run beside the selected ones. */
  shadows: Definition[];
  explanation: Explanation;
}

const MAX_FAILOVER = 20;
const MAX_OTHERS = 20;

/** What a selection came to, by positions. */
interface Decision {
  selected: number[];
  failover: number[];
  shadows: number[];
  /** Those that match but are full. */
  full: number[];
  /** Some of those that might have matched and do not. */
  others: number[];
  /** After this position nothing but shadows was looked at. */
  decidedAt: number;
}

/** Selects among the definitions of one request type in one scope. */
export class Selector<Definition extends Selectable> {
  readonly #ordered: Definition[];
  readonly #index: ConditionIndex;
  readonly #shadowIndex: ConditionIndex;

  constructor(
    definitions: readonly Definition[],
    private readonly mode: SelectionMode,
  ) {
    this.#ordered = [...definitions].sort(byOrder);
    const active = this.#ordered
      .map(({ active, shadow = false, condition: { formula } }, position) => ({
        active,
        shadow,
        formula,
        position,
      }))
      .filter((entry) => entry.active);
    this.#index = new ConditionIndex(active.filter(({ shadow }) => !shadow));
    this.#shadowIndex = new ConditionIndex(active.filter(({ shadow }) => shadow));
  }

  select(inputs: Inputs, context: SelectionContext<Definition>): Selection<Definition> {
    const facts = new Facts(inputs);
    const decision = this.#decide(facts, context);
    const at = (position: number) => this.#ordered[position]!;
    return {
      selected: decision.selected.map(at),
      failover: decision.failover.map(at),
      shadows: decision.shadows.map(at),
      explanation: this.#explain(decision, facts, context.now),
    };
  }

  /**
   * Every definition, in their order, with the outcome that {@link select} has for it, and its condition's parts. Each
   * is explained when it is asked for.
   */
  *explainAll(inputs: Inputs, context: SelectionContext<Definition>): Generator<DetailedExplanation> {
    const facts = new Facts(inputs);
    const outcomeOf = this.#outcomes(this.#decide(facts, context), facts, context.now);
    const known: KnownOutcomes = new Map();
    for (const [position, { condition }] of this.#ordered.entries())
      yield { ...outcomeOf(position), condition: condition.explain(inputs, known) };
  }

  /** The definition with this key, if it is active and in force, whatever its condition says. `reason`: who chose it. */
  choose(key: string, reason: string, now: number): Selection<Definition> | undefined {
    const definition = this.#ordered.find((one) => one.key === key && one.active && !one.shadow);
    if (!definition || !isInForce(definition, now)) return undefined;
    const { id: definitionId, name, order } = definition;
    return {
      selected: [definition],
      failover: [],
      shadows: [],
      explanation: {
        definitions: [{ definitionId, name, order, outcome: 'chosen', reason }],
        more: this.#ordered.length - 1,
      },
    };
  }

  #decide(facts: Facts, { now, isFull }: SelectionContext<Definition>): Decision {
    const { selection, failover } = this.mode;
    const wanted = selection === 'all' ? Number.POSITIVE_INFINITY : 1;
    const needed = wanted + (failover ? MAX_FAILOVER : 0);
    const matches: number[] = [];
    const shadows: number[] = [];
    const full: number[] = [];
    const others: number[] = [];
    let decidedAt = Number.POSITIVE_INFINITY;

    const consider = (position: number, found: number[]) => {
      const definition = this.#ordered[position]!;
      if (!isInForce(definition, now)) return;
      if (!definition.condition.holds(facts)) {
        if (others.length < MAX_OTHERS) others.push(position);
      } else if (definition.skippedWhenFull && isFull?.(definition)) full.push(position);
      else found.push(position);
    };

    for (const position of this.#index.candidates(facts)) {
      consider(position, matches);
      if (matches.length < needed) continue;
      decidedAt = position;
      break;
    }
    for (const position of this.#shadowIndex.candidates(facts)) consider(position, shadows);
    return {
      selected: matches.slice(0, wanted),
      failover: matches.slice(wanted),
      shadows,
      full,
      others,
      decidedAt,
    };
  }

  #explain(decision: Decision, facts: Facts, now: number): Explanation {
    const { selected, failover, shadows, full, others } = decision;
    const listed = new Set([...selected, ...failover, ...shadows, ...full]);
    const limit = listed.size + MAX_OTHERS;
    for (const position of others) listed.add(position);
    for (let position = 0; position < this.#ordered.length && listed.size < limit; position++)
      listed.add(position);
    const definitions = [...listed].sort((a, b) => a - b).map(this.#outcomes(decision, facts, now));
    return { definitions, more: this.#ordered.length - definitions.length };
  }

  /** Tells the outcome of any position; evaluates a condition where the decision could do without. */
  #outcomes(decision: Decision, facts: Facts, now: number): (position: number) => DefinitionExplanation {
    const decided = new Map<number, { outcome: SelectionOutcome; reason?: string }>();
    for (const position of decision.selected) decided.set(position, { outcome: 'selected' });
    for (const position of decision.failover) decided.set(position, { outcome: 'failover' });
    for (const position of decision.shadows) decided.set(position, { outcome: 'shadow' });
    for (const position of decision.full)
      decided.set(position, {
        outcome: 'threshold-reached',
        reason: 'it has run as often as its threshold allows',
      });
    return (position) => {
      const definition = this.#ordered[position]!;
      const { id: definitionId, name, order } = definition;
      const outcome =
        decided.get(position) ?? undecided(definition, position > decision.decidedAt, facts, now);
      return { definitionId, name, order, ...outcome };
    };
  }
}

function isInForce({ activeFrom, activeUntil }: Selectable, now: number): boolean {
  return (activeFrom === undefined || activeFrom <= now) && (activeUntil === undefined || now < activeUntil);
}

/** Of a definition that was not found to match. */
function undecided(
  definition: Selectable,
  isLate: boolean,
  facts: Facts,
  now: number,
): { outcome: SelectionOutcome; reason?: string } {
  const { active, activeFrom, activeUntil, shadow, condition } = definition;
  if (!active) return { outcome: 'inactive' };
  if (!isInForce(definition, now))
    return {
      outcome: 'not-in-force',
      reason:
        activeFrom !== undefined && now < activeFrom
          ? `it is in force from ${new Date(activeFrom).toISOString()}`
          : `it was in force until ${new Date(activeUntil!).toISOString()}`,
    };
  if (isLate && !shadow) return { outcome: 'not-needed' };
  // The index leaves out none that match.
  const verdict = condition.judge(facts) as Exclude<Verdict, { outcome: 'true' }>;
  return { outcome: `condition-${verdict.outcome}`, reason: condition.reasonOf(verdict, facts) };
}

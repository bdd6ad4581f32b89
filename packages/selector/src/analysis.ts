import { ConditionIndex } from './condition-index.js';
import { type Cube, cubesOf, entails, isContradictory } from './cubes.js';
import { Facts } from './facts.js';
import type { Inputs } from './inputs.js';
import { byOrder, type Selectable, type SelectionMode } from './selector.js';
import { witnessOf } from './witness.js';

/** These bound the time that is spent: beyond them nothing more is said. */
const MAX_RIVALS = 1_000;
const MAX_COMPARED = 20_000;
const MAX_OVERLAPS = 10;
const MAX_WITNESSES = 8;

/** What can be proven of a definition. What is not said is not known. */
export interface Findings<Definition> {
  definition: Definition;
  /** No request can make its condition true. */
  neverTrue: boolean;
  /** Whenever its condition is true, so is that of an earlier definition, which is selected instead. */
  neverRuns?: { because: Definition };
  /** Up to 10 earlier definitions which can match at once with it, each with inputs on which both do. */
  overlaps: Overlap<Definition>[];
}

export interface Overlap<Definition> {
  with: Definition;
  witness: Inputs;
}

/**
 * What can be proven of the definitions of one request type, in their order. Each is looked at when it is asked for: of
 * ten thousand, it takes a second.
 */
export function* analyse<Definition extends Selectable>(
  definitions: readonly Definition[],
  mode: SelectionMode,
): Generator<Findings<Definition>> {
  const ordered = [...definitions].sort(byOrder);
  /** Up to the one that is looked at. */
  const candidates: Candidate<Definition>[] = [];
  const index = new ConditionIndex(
    ordered.map(({ condition: { formula } }, position) => ({ position, formula })),
  );
  let left = MAX_COMPARED;

  /** Those before a position that match on its witness. Without one, all before it: none can be ruled out. */
  const rivalsAt = (position: number): Candidate<Definition>[] => {
    const { witness } = candidates[position]!;
    if (!witness) return candidates.slice(0, Math.min(position, MAX_RIVALS));
    const facts = new Facts(witness);
    const rivals: Candidate<Definition>[] = [];
    for (const rival of index.candidates(facts)) {
      if (rival >= position || rivals.length === MAX_RIVALS) break;
      if (candidates[rival]!.definition.condition.holds(facts)) rivals.push(candidates[rival]!);
    }
    return rivals;
  };

  /** First those that match on its own witness; then, as long as there is time, those for which one can be made. */
  const overlapsAt = (position: number, rivals: Candidate<Definition>[]): Overlap<Definition>[] => {
    const { definition, cubes, witness } = candidates[position]!;
    const known = witness ? rivals.slice(0, MAX_OVERLAPS) : [];
    const found = known.map((rival): Overlap<Definition> => ({ with: rival.definition, witness: witness! }));
    for (const rival of candidates.slice(0, position)) {
      if (found.length === MAX_OVERLAPS || left === 0) break;
      if (known.includes(rival)) continue;
      left--;
      const joint = provenWitness(jointly(cubes, rival.cubes), [definition, rival.definition]);
      if (joint) found.push({ with: rival.definition, witness: joint });
    }
    return found;
  };

  for (const [position, definition] of ordered.entries()) {
    const candidate = toCandidate(definition);
    candidates.push(candidate);
    const { cubes, neverTrue } = candidate;
    const rivals = cubes.length > 0 ? rivalsAt(position) : [];
    const hides = ({ definition: { condition }, isSure }: Candidate<Definition>) =>
      isSure && cubes.every((cube) => entails(cube, condition.formula));
    const canBeHidden = mode.selection === 'first' && !mode.failover && !definition.shadow;
    const because = canBeHidden ? rivals.find(hides)?.definition : undefined;
    yield {
      definition,
      neverTrue,
      ...(because && { neverRuns: { because } }),
      overlaps: cubes.length > 0 ? overlapsAt(position, rivals) : [],
    };
  }
}

interface Candidate<Definition> {
  definition: Definition;
  /** The ways for its condition to be true; none where there are too many to follow up. */
  cubes: readonly Cube[];
  neverTrue: boolean;
  witness: Inputs | undefined;
  /** Whether it is selected wherever its condition is true, unless an earlier one is. */
  isSure: boolean;
}

function toCandidate<Definition extends Selectable>(definition: Definition): Candidate<Definition> {
  const { active, activeFrom, activeUntil, shadow, skippedWhenFull, condition } = definition;
  const cubes = cubesOf(condition.formula)?.filter((cube) => !isContradictory(cube));
  return {
    definition,
    cubes: cubes ?? [],
    neverTrue: cubes?.length === 0,
    witness: provenWitness(cubes ?? [], [definition]),
    isSure: active && activeFrom === undefined && activeUntil === undefined && !shadow && !skippedWhenFull,
  };
}

function* firstOf<Value>(values: Iterable<Value>, count: number): Generator<Value> {
  let left = count;
  for (const value of values) {
    if (left-- === 0) return;
    yield value;
  }
}

function* jointly(some: readonly Cube[], others: readonly Cube[]): Generator<Cube> {
  for (const one of some)
    for (const other of others) {
      const cube = [...one, ...other];
      if (!isContradictory(cube)) yield cube;
    }
}

/** Inputs on which all of the definitions match: proven by evaluating them. */
function provenWitness(cubes: Iterable<Cube>, definitions: readonly Selectable[]): Inputs | undefined {
  for (const cube of firstOf(cubes, MAX_WITNESSES)) {
    const inputs = witnessOf(cube);
    if (inputs && definitions.every(({ condition }) => condition.evaluate(inputs).matched)) return inputs;
  }
  return undefined;
}

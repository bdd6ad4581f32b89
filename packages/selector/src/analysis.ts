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

/** What can be proven of the definitions of one request type. They are told in their order. */
export function analyse<Definition extends Selectable>(
  definitions: readonly Definition[],
  mode: SelectionMode,
): Findings<Definition>[] {
  const ordered = [...definitions].sort(byOrder);
  const waysToMatch = ordered.map(({ condition }) =>
    cubesOf(condition.formula)?.filter((cube) => !isContradictory(cube)),
  );
  const hiderOf = hiders(ordered, mode);
  const overlapsOf = overlaps(ordered, waysToMatch);
  return ordered.map((definition, position) => {
    const own = waysToMatch[position];
    if (!own || own.length === 0) return { definition, neverTrue: own !== undefined, overlaps: [] };
    const because = hiderOf(position, own);
    return {
      definition,
      neverTrue: false,
      ...(because && { neverRuns: { because } }),
      overlaps: overlapsOf(position, own),
    };
  });
}

/** Finds the earlier definition that matches wherever the one at a position does. */
function hiders<Definition extends Selectable>(ordered: readonly Definition[], mode: SelectionMode) {
  const selectable = ordered.flatMap((definition, position) =>
    isAlwaysSelectable(definition) ? [{ position, formula: definition.condition.formula }] : [],
  );
  const index = new ConditionIndex(selectable);

  return (position: number, own: readonly Cube[]): Definition | undefined => {
    const definition = ordered[position]!;
    if (mode.selection === 'all' || mode.failover || definition.shadow) return undefined;
    // Whatever hides it matches its witness too; without one, each is held against it.
    const witness = provenWitness(own, [definition]);
    const rivals = witness ? index.candidates(new Facts(witness)) : selectable.map((entry) => entry.position);
    for (const rival of firstOf(rivals, MAX_RIVALS)) {
      if (rival >= position) return undefined;
      const { formula } = ordered[rival]!.condition;
      if (own.every((cube) => entails(cube, formula))) return ordered[rival];
    }
    return undefined;
  };
}

function overlaps<Definition extends Selectable>(
  ordered: readonly Definition[],
  waysToMatch: readonly (readonly Cube[] | undefined)[],
) {
  let left = MAX_COMPARED;
  return (position: number, own: readonly Cube[]): Overlap<Definition>[] => {
    const found: Overlap<Definition>[] = [];
    for (let rival = 0; rival < position && found.length < MAX_OVERLAPS && left-- > 0; rival++) {
      const other = ordered[rival]!;
      const witness = provenWitness(jointly(own, waysToMatch[rival] ?? []), [ordered[position]!, other]);
      if (witness) found.push({ with: other, witness });
    }
    return found;
  };
}

/** Whether it is selected wherever its condition is true, unless another is. */
const isAlwaysSelectable = ({
  active,
  activeFrom,
  activeUntil,
  shadow,
  skippedWhenFull,
}: Selectable): boolean =>
  active && activeFrom === undefined && activeUntil === undefined && !shadow && !skippedWhenFull;

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

import type { Facts } from './facts.js';
import type { Formula, Literal, Path } from './formula.js';

/** A value at a path. */
interface Pair {
  path: Path;
  value: Literal;
}

interface PathEntry {
  path: Path;
  /** Ascending positions of the conditions that are looked up by the value. */
  byValue: Map<Literal, number[]>;
}

/**
 * Finds the conditions that may hold without looking at each. A condition is looked up by values of which it demands
 * one: those of one `==` or `in`, or of every side of an `||`. Where it offers several such sets, it is the one that
 * the fewest conditions share. A condition that demands none is always a candidate.
 */
export class ConditionIndex {
  readonly #byPath = new Map<string, PathEntry>();
  readonly #always: number[] = [];

  /** Positions must ascend. */
  constructor(conditions: readonly { position: number; formula: Formula }[]) {
    const demands = conditions.map(({ formula }) => demandsOf(formula));
    const sharedBy = countPairs(demands);
    conditions.forEach(({ position }, i) => {
      const chosen = cheapest(demands[i]!, sharedBy);
      if (!chosen) this.#always.push(position);
      else for (const pair of chosen) this.#add(pair, position);
    });
  }

  /** The positions of all that may hold, ascending; found as they are asked for. */
  *candidates(facts: Facts): Generator<number> {
    const lists = [this.#always];
    for (const { path, byValue } of this.#byPath.values()) {
      const found = byValue.get(facts.at(path) as Literal);
      if (found) lists.push(found);
    }
    const heads = lists.map(() => 0);
    for (;;) {
      let next = Number.POSITIVE_INFINITY;
      for (let i = 0; i < lists.length; i++) {
        const head = lists[i]![heads[i]!];
        if (head !== undefined && head < next) next = head;
      }
      if (next === Number.POSITIVE_INFINITY) return;
      for (let i = 0; i < lists.length; i++) if (lists[i]![heads[i]!] === next) heads[i]!++;
      yield next;
    }
  }

  #add({ path, value }: Pair, position: number): void {
    const entry = this.#byPath.get(path.key) ?? { path, byValue: new Map() };
    this.#byPath.set(path.key, entry);
    const positions = entry.byValue.get(value);
    if (!positions) entry.byValue.set(value, [position]);
    else if (positions.at(-1) !== position) positions.push(position);
  }
}

/** Sets of pairs; for the formula to hold, at least one pair of each set must. */
function demandsOf(formula: Formula): Pair[][] {
  switch (formula.op) {
    case 'constant':
      return formula.value ? [] : [[]];
    case 'and':
      return formula.terms.flatMap(demandsOf);
    case 'or': {
      // Any of a side's sets would do; the smallest is likely the best.
      const sides = formula.terms.map((term) => demandsOf(term).sort((a, b) => a.length - b.length)[0]);
      return sides.every((side) => side !== undefined) ? [sides.flat()] : [];
    }
    case 'test': {
      const { path, test, negated } = formula;
      if (test.kind === 'true') return [[{ path, value: !negated }]];
      if (test.kind === 'one-of' && !negated) return [test.values.map((value) => ({ path, value }))];
      return [];
    }
    case 'opaque':
      return [];
  }
}

function countPairs(demands: readonly Pair[][][]): (pair: Pair) => number {
  const counts = new Map<string, Map<Literal, number>>();
  for (const { path, value } of demands.flat(2)) {
    const byValue = counts.get(path.key) ?? new Map<Literal, number>();
    counts.set(path.key, byValue.set(value, (byValue.get(value) ?? 0) + 1));
  }
  return ({ path, value }) => counts.get(path.key)?.get(value) ?? 0;
}

function cheapest(sets: readonly Pair[][], sharedBy: (pair: Pair) => number): Pair[] | undefined {
  const costOf = (set: Pair[]) => set.reduce((sum, pair) => sum + sharedBy(pair), 0);
  let best: Pair[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const set of sets) {
    const cost = costOf(set);
    if (cost >= least) continue;
    best = set;
    least = cost;
  }
  return best;
}

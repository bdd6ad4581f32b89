import { type Demand, demandsOf, type Pair } from './demand.js';
import type { Facts } from './facts.js';
import type { Formula } from './formula.js';
import { type Lookup, OrderLookup, PrefixLookup, PresenceLookup, ValueLookup } from './lookups.js';

/**
 * Finds the conditions that may hold without looking at each. A condition is looked up by one of its demands: where it
 * has several, by the one that the fewest conditions share. A condition that has none is always a candidate.
 */
export class ConditionIndex {
  readonly #values = new ValueLookup();
  readonly #prefixes = new PrefixLookup();
  readonly #orders = new OrderLookup();
  readonly #present = new PresenceLookup();
  readonly #lookups: readonly Lookup[] = [this.#values, this.#prefixes, this.#orders, this.#present];
  readonly #always: number[] = [];

  /** Positions must ascend. */
  constructor(conditions: readonly { position: number; formula: Formula }[]) {
    const demands = conditions.map(({ formula }) => demandsOf(formula));
    const costOf = costsOf(demands.flat());
    conditions.forEach(({ position }, i) => {
      const [first, ...others] = demands[i]!;
      if (first)
        this.#add(
          others.reduce((best, one) => (costOf(one) < costOf(best) ? one : best), first),
          position,
        );
      else this.#always.push(position);
    });
  }

  /** The positions of all that may hold, ascending; found as they are asked for. */
  *candidates(facts: Facts): Generator<number> {
    const lists = [this.#always as readonly number[]];
    for (const lookup of this.#lookups) lists.push(...lookup.find(facts));
    const heads = lists.map(() => 0);
    for (;;) {
      let next = Number.POSITIVE_INFINITY;
      for (let i = 0; i < lists.length; i++) {
        const head = lists[i]![heads[i]!];
        if (head !== undefined && head < next) next = head;
      }
      if (next === Number.POSITIVE_INFINITY) return;
      // One that demands either of two values may be in two lists.
      for (let i = 0; i < lists.length; i++) if (lists[i]![heads[i]!] === next) heads[i]!++;
      yield next;
    }
  }

  #add(demand: Demand, position: number): void {
    switch (demand.kind) {
      case 'values':
        for (const { path, value } of demand.pairs) this.#values.add(path, value, position);
        break;
      case 'prefix':
        this.#prefixes.add(demand.path, demand.prefix, position);
        break;
      case 'order':
        this.#orders.add(demand.path, demand.op, demand.than, position);
        break;
      case 'present':
        this.#present.add(demand.path, position);
    }
  }
}

/** About how many conditions a request would have to be held against if they were looked up by a demand like this. */
function costsOf(demands: readonly Demand[]): (demand: Demand) => number {
  const counts = new Map<string, number>();
  for (const key of demands.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (demand) => {
    const sharedBy = keysOf(demand).reduce((sum, key) => sum + counts.get(key)!, 0);
    return demand.kind === 'order' ? sharedBy / 2 : sharedBy;
  };
}

function keysOf(demand: Demand): string[] {
  switch (demand.kind) {
    case 'values':
      return demand.pairs.map(({ path, value }: Pair) => `= ${path.key} ${JSON.stringify(value)}`);
    case 'present':
      return [`present ${demand.path.key}`];
    case 'prefix':
      return [`prefix ${demand.path.key} ${demand.prefix}`];
    case 'order':
      return [`${demand.op} ${demand.path.key}`];
  }
}

import type { Facts } from './facts.js';
import type { Literal, Order } from './formula.js';
import { isOrdered } from './outcomes.js';
import type { Path } from './vocabulary.js';

/** Positions of conditions, by something that they demand of the value at a path. */
export interface Lookup {
  /** Lists of those whose demand is met, each ascending. */
  find(facts: Facts): Iterable<readonly number[]>;
}

/** By the value itself. */
export class ValueLookup implements Lookup {
  readonly #byPath = new ByPath<Map<Literal, number[]>>(() => new Map());

  add(path: Path, value: Literal, position: number): void {
    append(this.#byPath.get(path), value, position);
  }

  *find(facts: Facts): Iterable<readonly number[]> {
    for (const [path, byValue] of this.#byPath) {
      const found = byValue.get(facts.at(path) as Literal);
      if (found) yield found;
    }
  }
}

/** By there being one. */
export class PresenceLookup implements Lookup {
  readonly #byPath = new ByPath<number[]>(() => []);

  add(path: Path, position: number): void {
    this.#byPath.get(path).push(position);
  }

  *find(facts: Facts): Iterable<readonly number[]> {
    for (const [path, positions] of this.#byPath) if (facts.at(path) !== undefined) yield positions;
  }
}

/** By what a text begins with. */
export class PrefixLookup implements Lookup {
  readonly #byPath = new ByPath(() => ({
    lengths: new Set<number>(),
    byPrefix: new Map<string, number[]>(),
  }));

  add(path: Path, prefix: string, position: number): void {
    const { lengths, byPrefix } = this.#byPath.get(path);
    lengths.add(prefix.length);
    append(byPrefix, prefix, position);
  }

  *find(facts: Facts): Iterable<readonly number[]> {
    for (const [path, { lengths, byPrefix }] of this.#byPath) {
      const value = facts.at(path);
      if (typeof value !== 'string') continue;
      for (const length of lengths) {
        const found = length <= value.length && byPrefix.get(value.slice(0, length));
        if (found) yield found;
      }
    }
  }
}

/** By a bound that the value lies above or below. */
export class OrderLookup implements Lookup {
  readonly #byPath = new ByPath(() => new Map<Order, Bounds>());

  add(path: Path, op: Order, than: string | number, position: number): void {
    const byOrder = this.#byPath.get(path);
    const bounds = byOrder.get(op) ?? new Bounds(op);
    byOrder.set(op, bounds);
    bounds.add(than, position);
  }

  *find(facts: Facts): Iterable<readonly number[]> {
    for (const [path, byOrder] of this.#byPath) {
      const value = facts.at(path);
      if (typeof value !== 'string' && typeof value !== 'number') continue;
      for (const bounds of byOrder.values()) yield bounds.metBy(value);
    }
  }
}

/** The conditions with each bound; how many bounds are met is found in one pass over them, not over the conditions. */
class Bounds {
  readonly #positions = new Map<string | number, number[]>();

  constructor(private readonly op: Order) {}

  add(than: string | number, position: number): void {
    append(this.#positions, than, position);
  }

  metBy(value: string | number): number[] {
    const met: number[] = [];
    for (const [than, positions] of this.#positions)
      if (typeof than === typeof value && isOrdered(value, this.op, than)) met.push(...positions);
    return met.sort((a, b) => a - b);
  }
}

/** Paths are equal by their keys. */
class ByPath<Entry> {
  readonly #entries = new Map<string, [Path, Entry]>();

  constructor(private readonly make: () => Entry) {}

  get(path: Path): Entry {
    const known = this.#entries.get(path.key);
    if (known) return known[1];
    const entry = this.make();
    this.#entries.set(path.key, [path, entry]);
    return entry;
  }

  [Symbol.iterator](): Iterator<[Path, Entry]> {
    return this.#entries.values();
  }
}

function append<Key>(byKey: Map<Key, number[]>, key: Key, position: number): void {
  const positions = byKey.get(key);
  if (!positions) byKey.set(key, [position]);
  else if (positions.at(-1) !== position) positions.push(position);
}

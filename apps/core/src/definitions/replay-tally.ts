import type { CatalogEntry } from './catalog-entry.js';
import type { CompiledDefinition } from './compiled-definition.js';
import type { PastRequest } from './past-requests.js';
import { type ReplayReport } from './replay.answer.js';

const MAX_EXAMPLES = 20;

/** Compares, request by request, who answers it now and who would. */
export class ReplayTally {
  readonly #changes = new Map<string, ReplayReport['definitions'][number]>();
  readonly #examples: ReplayReport['examples'] = [];
  #requests = 0;
  #elsewhere = 0;

  /** `at`: milliseconds since 1970. */
  constructor(
    private readonly current: CatalogEntry,
    private readonly proposed: CatalogEntry,
    private readonly at: number,
  ) {}

  get requests(): number {
    return this.#requests;
  }

  add({ id: requestId, orderId, inputs }: PastRequest): void {
    this.#requests++;
    const before = this.current.select(inputs, { now: this.at }).selected;
    const after = this.proposed.select(inputs, { now: this.at }).selected;
    const lost = without(before, after);
    const won = without(after, before);
    if (lost.length + won.length === 0) return;
    this.#elsewhere++;
    for (const definition of lost) this.#of(definition).lost++;
    for (const definition of won) this.#of(definition).won++;
    if (this.#examples.length < MAX_EXAMPLES)
      this.#examples.push({
        requestId,
        ...(orderId !== null && { orderId }),
        from: before.map(({ key }) => key),
        to: after.map(({ key }) => key),
      });
  }

  report(complete: boolean): ReplayReport {
    return {
      requests: this.#requests,
      complete,
      elsewhere: this.#elsewhere,
      definitions: [...this.#changes.values()].sort((a, b) => b.won + b.lost - a.won - a.lost),
      examples: this.#examples,
    };
  }

  #of({ id, key, name }: CompiledDefinition) {
    const known = this.#changes.get(id) ?? { key, name, won: 0, lost: 0 };
    this.#changes.set(id, known);
    return known;
  }
}

/** A changed definition is the same one. */
const without = (some: CompiledDefinition[], others: CompiledDefinition[]): CompiledDefinition[] =>
  some.filter(({ id }) => others.every((other) => other.id !== id));

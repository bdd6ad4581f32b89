/**
 * Gathers single calls into batches: one batch is whatever came in while the last ones ran, so an idle hub waits for
 * nothing and a busy one shares its round trips. A batch that fails fails each of its calls.
 */
export class Batch<Item, Result> {
  readonly #waiting: { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void }[] =
    [];
  #running = 0;

  /** `run` answers one result per item, in their order. */
  constructor(
    private readonly run: (items: Item[]) => Promise<Result[]>,
    private readonly limits = { size: 128, inFlight: 2 },
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      // Whatever else this turn of the event loop brings shall share the batch.
      if (this.#waiting.length === 1) setImmediate(() => this.#next());
    });
  }

  async #next(): Promise<void> {
    if (this.#running >= this.limits.inFlight || this.#waiting.length === 0) return;
    const calls = this.#waiting.splice(0, this.limits.size);
    this.#running++;
    this.#next();
    try {
      const results = await this.run(calls.map(({ item }) => item));
      for (const [i, { resolve }] of calls.entries()) resolve(results[i]!);
    } catch (error) {
      for (const { reject } of calls) reject(error);
    } finally {
      this.#running--;
      this.#next();
    }
  }
}

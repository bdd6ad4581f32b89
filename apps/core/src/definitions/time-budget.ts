import { setImmediate as giveWay } from 'node:timers/promises';

/** How long work may keep the process from everything else. */
const SLICE_MS = 10;

/** For long work that is done in small pieces: it ends in time, and others get their turn meanwhile. */
export class TimeBudget {
  readonly #end: number;
  #sliceEnd = performance.now() + SLICE_MS;

  constructor(ms: number) {
    this.#end = performance.now() + ms;
  }

  /** Asked between two pieces. */
  async isLeft(): Promise<boolean> {
    if (performance.now() > this.#sliceEnd) {
      await giveWay();
      this.#sliceEnd = performance.now() + SLICE_MS;
    }
    return performance.now() < this.#end;
  }
}

/** All that there is, however long it takes. */
export async function gather<Item>(items: Iterable<Item>): Promise<Item[]> {
  const time = new TimeBudget(Number.POSITIVE_INFINITY);
  const gathered: Item[] = [];
  for (const item of items) {
    gathered.push(item);
    await time.isLeft();
  }
  return gathered;
}

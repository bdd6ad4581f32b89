import { availableParallelism } from 'node:os';

/**
 * Processes that start at a time. More would start no sooner, and where there are many spokes, or the machine is busy,
 * none of them in time.
 */
const SLOTS = Math.max(4, availableParallelism());

/** Lets few processes start at a time, in the order in which they ask. */
export class StartSlots {
  #free = SLOTS;
  readonly #waiting: (() => void)[] = [];

  async run(start: () => Promise<void>): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      await start();
    } finally {
      this.#release();
    }
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

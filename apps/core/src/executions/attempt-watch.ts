import type { AttemptPhases } from '../database/schema.js';

/** How long an attempt and its parts take. It begins when it is made. */
export class AttemptWatch {
  readonly #startedAt = performance.now();
  #calledAt: number | undefined;
  #answeredAt: number | undefined;

  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** From here on the adapter is called. */
  calls(): void {
    this.#calledAt = performance.now();
  }

  called(): void {
    this.#answeredAt = performance.now();
  }

  phases(): AttemptPhases {
    const now = performance.now();
    if (this.#calledAt === undefined) return { preMs: rounded(now - this.#startedAt) };
    const preMs = rounded(this.#calledAt - this.#startedAt);
    if (this.#answeredAt === undefined) return { preMs, callMs: rounded(now - this.#calledAt) };
    return {
      preMs,
      callMs: rounded(this.#answeredAt - this.#calledAt),
      postMs: rounded(now - this.#answeredAt),
    };
  }
}

const rounded = (ms: number) => Math.round(ms * 100) / 100;

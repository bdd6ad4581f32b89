import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { ExecutionChange, OrderChange } from './change.answer.js';
import type { Scoped } from './change.js';
import { ExecutionChanges } from './execution-changes.js';
import { OrderChanges } from './order-changes.js';

/** How often is looked. */
const INTERVAL_MS = 500;

/** What has changed; undefined: nobody can tell one by one. */
export type Batch = Scoped<OrderChange | ExecutionChange>[] | undefined;

/**
 * Tells what changes, whichever process changes it. It looks at the records, and only while somebody watches: nothing
 * that qualifies an order does anything for it.
 */
@Injectable()
export class ChangeFeed implements OnModuleDestroy {
  readonly #logger = new Logger(ChangeFeed.name);
  readonly #watchers = new Set<(batch: Batch) => void>();
  #looking: AbortController | undefined;

  constructor(
    private readonly orders: OrderChanges,
    private readonly executions: ExecutionChanges,
  ) {}

  /** Until the function that it answers is called. What is told first is that nothing is known of what was before. */
  watch(watcher: (batch: Batch) => void): () => void {
    this.#watchers.add(watcher);
    if (this.#looking) watcher(undefined);
    else {
      this.#looking = new AbortController();
      this.#look(this.#looking.signal);
    }
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.onModuleDestroy();
    };
  }

  onModuleDestroy(): void {
    this.#looking?.abort();
    this.#looking = undefined;
  }

  async #look(signal: AbortSignal): Promise<void> {
    for (let isBehind = true; !signal.aborted; await wait(INTERVAL_MS)) {
      try {
        const batch = isBehind ? await this.#restart() : await this.#next();
        isBehind = false;
        if (batch?.length !== 0 && !signal.aborted) for (const watcher of this.#watchers) watcher(batch);
      } catch (error) {
        isBehind = true;
        this.#logger.warn(`what changes cannot be read, tries again: ${(error as Error).message}`);
      }
    }
  }

  async #restart(): Promise<Batch> {
    await this.orders.restart();
    await this.executions.restart();
    return undefined;
  }

  async #next(): Promise<Batch> {
    const [orders, executions] = [await this.orders.next(), await this.executions.next()];
    return orders && executions && [...orders, ...executions];
  }
}

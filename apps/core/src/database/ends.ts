import type { OnModuleDestroy } from '@nestjs/common';
import type { DatabaseListener } from './database-listener.js';

/** Why somebody who waits is woken. */
type Wake = 'ended' | 'moved' | 'late';

export interface EndsChannel {
  name: string;
  /** What a notification says of its id: that it has ended, or only that it may have. */
  tells: 'ended' | 'moved';
}

/** Wakes those who wait for the end of something, whichever process ended it. */
export abstract class Ends implements OnModuleDestroy {
  readonly #waiting = new Map<string, Set<(wake: Wake) => void>>();

  constructor(listener: DatabaseListener, { name, tells }: EndsChannel) {
    listener.on(name, (id) => (id === undefined ? this.onModuleDestroy() : this.#wake(id, tells)));
  }

  protected abstract hasEnded(id: string): Promise<boolean>;

  /** Whether it has ended: at once, when it ends, or after this many milliseconds at the latest. */
  async wait(id: string, timeoutMs: number): Promise<boolean> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const wake = await this.#next(id, until - performance.now());
      if (wake === 'ended') return true;
      if (wake === 'late') return this.hasEnded(id);
    }
  }

  /** Nobody is kept waiting by a hub that stops, nor where a notification may have been missed. */
  onModuleDestroy(): void {
    for (const id of this.#waiting.keys()) this.#wake(id, 'late');
  }

  async #next(id: string, timeoutMs: number): Promise<Wake> {
    const { promise: woken, resolve: wake } = Promise.withResolvers<Wake>();
    const waiting = this.#waiting.get(id) ?? new Set();
    this.#waiting.set(id, waiting.add(wake));
    const late = setTimeout(wake, timeoutMs, 'late');
    try {
      // It may have ended before anybody waited.
      return (await this.hasEnded(id)) ? 'ended' : await woken;
    } finally {
      clearTimeout(late);
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(id);
    }
  }

  #wake(id: string, wake: Wake): void {
    for (const waiting of this.#waiting.get(id) ?? []) waiting(wake);
  }
}

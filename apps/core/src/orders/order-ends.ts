import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DatabaseListener } from '../database/database-listener.js';
import { ORDER_ENDED } from '../events/order-events.js';

/** Wakes those who wait for an order's end, whichever process ended it. */
@Injectable()
export class OrderEnds implements OnModuleDestroy {
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(database: DatabaseListener) {
    database.on(ORDER_ENDED, (orderId) =>
      orderId === undefined ? this.onModuleDestroy() : this.#wake(orderId),
    );
  }

  /**
   * Answers what `read` does: at once where it answers something, else when the order has ended or after this many
   * milliseconds. Undefined: it has not ended.
   */
  async wait<Order>(
    orderId: string,
    timeoutMs: number,
    read: () => Promise<Order | undefined>,
  ): Promise<Order | undefined> {
    let wake = () => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const waiting = this.#waiting.get(orderId) ?? new Set();
    this.#waiting.set(orderId, waiting.add(wake));
    const late = setTimeout(wake, timeoutMs);
    try {
      const ended = await read();
      if (ended) return ended;
      await woken;
      return await read();
    } finally {
      clearTimeout(late);
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(orderId);
    }
  }

  /** Nobody is kept waiting by a hub that stops, nor where a notification may have been missed. */
  onModuleDestroy(): void {
    for (const orderId of this.#waiting.keys()) this.#wake(orderId);
  }

  #wake(orderId: string): void {
    for (const wake of this.#waiting.get(orderId) ?? []) wake();
  }
}

import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DatabaseListener } from '../database/database-listener.js';
import { ORDER_ENDED } from '../events/order-events.js';

/** Called with whether the order is known to have ended. */
type Wake = (hasEnded: boolean) => void;

/** Wakes those who wait for an order's end, whichever process ended it. */
@Injectable()
export class OrderEnds implements OnModuleDestroy {
  readonly #waiting = new Map<string, Set<Wake>>();

  constructor(
    private readonly db: Database,
    listener: DatabaseListener,
  ) {
    listener.on(ORDER_ENDED, (orderId) =>
      orderId === undefined ? this.onModuleDestroy() : this.#wake(orderId, true),
    );
  }

  /** Whether the order has ended: at once, when it ends, or after this many milliseconds at the latest. */
  async wait(orderId: string, timeoutMs: number): Promise<boolean> {
    const { promise: woken, resolve: wake } = Promise.withResolvers<boolean>();
    const waiting = this.#waiting.get(orderId) ?? new Set<Wake>();
    this.#waiting.set(orderId, waiting.add(wake));
    const late = setTimeout(wake, timeoutMs, false);
    try {
      // It may have ended before anybody waited.
      if (await this.#hasEnded(orderId)) return true;
      return (await woken) || (await this.#hasEnded(orderId));
    } finally {
      clearTimeout(late);
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(orderId);
    }
  }

  /** Nobody is kept waiting by a hub that stops, nor where a notification may have been missed. */
  onModuleDestroy(): void {
    for (const orderId of this.#waiting.keys()) this.#wake(orderId, false);
  }

  async #hasEnded(orderId: string): Promise<boolean> {
    return (await this.db.statement('order-ended', ENDED, [orderId])).length > 0;
  }

  #wake(orderId: string, hasEnded: boolean): void {
    for (const wake of this.#waiting.get(orderId) ?? []) wake(hasEnded);
  }
}

const ENDED = `select from customer_order where id = $1 and state not in ('accepted', 'inProgress')`;

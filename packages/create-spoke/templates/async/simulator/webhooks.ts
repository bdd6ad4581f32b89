import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** From an order to its webhook, then to the second and the third try. */
const PAUSES_MS = [200, 100, 500];

/** Sends each order's result, signed, some time after it was taken. */
export class Webhooks {
  /** Known, so that a stored connection outlives the simulator: what it signs is of no value. */
  readonly secret = 'my-vendor-demo-webhook-secret';
  readonly #stopped = new AbortController();
  readonly #tickets = new Map<string, string>();

  constructor(private readonly contentType: string) {}

  /** One reference is one order: sent again, it has the same ticket, and no second webhook. */
  ticketFor(reference: string, callbackUrl: string, result: (ticket: string) => string): string {
    const known = this.#tickets.get(reference);
    if (known !== undefined) return known;
    const ticket = `T-${this.#tickets.size + 1}`;
    this.#tickets.set(reference, ticket);
    // What nobody takes is lost in the end.
    this.#deliver(callbackUrl, result(ticket)).catch(() => {});
    return ticket;
  }

  /** The references of the orders so far. */
  get orders(): string[] {
    return [...this.#tickets.keys()];
  }

  stop(): void {
    this.#stopped.abort();
  }

  async #deliver(url: string, body: string): Promise<void> {
    const { signal } = this.#stopped;
    for (const pause of PAUSES_MS) {
      await wait(pause, undefined, { signal });
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', this.secret).update(`${timestamp}.${body}`).digest('hex');
      const headers = {
        'content-type': this.contentType,
        'x-timestamp': timestamp,
        'x-signature': signature,
      };
      const response = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) return;
    }
  }
}

import { Readable } from 'node:stream';
import type { Caller } from '../auth/caller.js';
import type { Change } from './change.answer.js';
import type { Batch } from './change-feed.js';

/** Bytes that wait for a client. One that reads too slowly begins anew. */
const MAX_WAITING = 262_144;

/** A client and whatever lies between keep a connection for which something comes now and then. */
const HEARTBEAT_MS = 15_000;

/** After this the client comes again, and says anew who it is. */
const MAX_LIFE_MS = 600_000;

/** How soon a client shall come again. */
const RETRY_MS = 1_000;

/** What one client is told: server-sent events (WHATWG HTML), the kind of the change as their type, JSON as their data. */
export class EventStream extends Readable {
  readonly #timers: NodeJS.Timeout[];

  constructor(private readonly caller: Caller) {
    super({ read() {} });
    this.push(`retry: ${RETRY_MS}\n\n`);
    this.#timers = [
      setInterval(() => this.#write(':\n\n'), HEARTBEAT_MS),
      setTimeout(() => this.end(), MAX_LIFE_MS),
    ];
  }

  tell(batch: Batch): void {
    const { scopeIds } = this.caller;
    if (batch === undefined) this.send({ kind: 'everything' });
    else
      for (const { scopeId, ...change } of batch)
        if (scopeIds === null || scopeIds.includes(scopeId)) this.send(change);
  }

  send({ kind, ...data }: Change): void {
    this.#write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    if (!this.readableEnded && !this.destroyed) this.push(null);
    this.#stop();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stop();
    done(error);
  }

  #write(text: string): void {
    if (this.destroyed || this.readableEnded) return;
    if (this.readableLength > MAX_WAITING) this.end();
    else this.push(text);
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

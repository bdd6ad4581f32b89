import { Injectable } from '@nestjs/common';

/**
 * Tells, in this process, that events with deliveries to be made have been committed. Only for speed: what it misses
 * is found in the records.
 */
@Injectable()
export class PendingEvents {
  readonly #listeners: (() => void)[] = [];

  onPending(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** To be called after the commit. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

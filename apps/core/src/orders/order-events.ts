import { Injectable } from '@nestjs/common';

/** SQL: whether an event of the row `r` has deliveries to be made. Without subscribers it costs one look at an index. */
export const HAS_SUBSCRIBERS = `exists (
    select from subscription s where s.scope_id = r.scope_id and s.disabled_at is null)`;

/** Who the timeline names where nobody but the hub itself acted. */
export const HUB = 'axle';

/**
 * Tells, in this process, that events with deliveries to be made have been committed. Only for speed: what it misses
 * is found in the records.
 */
@Injectable()
export class OrderEvents {
  readonly #listeners: (() => void)[] = [];

  onPending(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** To be called after the commit. */
  announcePending(): void {
    for (const listener of this.#listeners) listener();
  }
}

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { OrderChange } from './change.answer.js';
import type { Scoped } from './change.js';
import { OVERLAP_MS } from './overlap.js';

const MAX_EVENTS = 1_000;

/** Follows what happens to orders. */
@Injectable()
export class OrderChanges {
  /** What was told, and when it may be forgotten: what is read overlaps. */
  readonly #told = new Map<string, number>();
  #readAt: Date | undefined;

  constructor(private readonly db: Database) {}

  /** Begins anew: what has happened until now is not told. */
  async restart(): Promise<void> {
    this.#told.clear();
    this.#readAt = undefined;
    await this.next();
  }

  /** Those since the last time. Undefined: too many. */
  async next(): Promise<Scoped<OrderChange>[] | undefined> {
    const { now, events } = await this.#read();
    this.#readAt = new Date(now);
    this.#forget();
    const fresh = events.filter(({ id, sequence }) => !this.#told.has(`${id} ${sequence}`));
    for (const { id, sequence } of fresh)
      this.#told.set(`${id} ${sequence}`, performance.now() + 2 * OVERLAP_MS);
    return events.length > MAX_EVENTS ? undefined : fresh;
  }

  async #read(): Promise<Read> {
    const [read] = await this.db.statement<Read>('order-changes', SINCE, [
      this.#readAt ?? null,
      OVERLAP_MS,
      MAX_EVENTS + 1,
    ]);
    return read!;
  }

  #forget(): void {
    for (const [event, until] of this.#told) {
      if (until > performance.now()) return;
      this.#told.delete(event);
    }
  }
}

interface Read {
  now: string;
  events: Scoped<OrderChange>[];
}

/** The newest first: where they are too many, the oldest are those that are not told. */
const SINCE = `
select now() as now, coalesce((select jsonb_agg(to_jsonb(e)) from (
  select 'order' as kind, order_id as id, scope_id as "scopeId", sequence, action, state, result
  from order_event where occurred_at > coalesce($1::timestamptz, now()) - $2 * interval '1 millisecond'
  order by occurred_at desc limit $3) e), '[]') as events`;

import { type ExecutionStatus, isFinal } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { lowestIdAt } from '../database/lowest-id-at.js';
import { isOpen } from '../database/open-executions.js';
import type { ExecutionChange } from './change.answer.js';
import type { Scoped } from './change.js';
import { OVERLAP_MS } from './overlap.js';

/** Where more are looked at than this, nobody could watch each of them. */
const MAX_SEEN = 1_000;

interface Seen {
  status: ExecutionStatus;
  attempt: number;
}

/** Follows what happens to executions: those that are open or new, from one look to the next. */
@Injectable()
export class ExecutionChanges {
  #seen: ReadonlyMap<string, Seen> | undefined;
  #readAt = 0;

  constructor(private readonly db: Database) {}

  /** Begins anew: what has happened until now is not told. */
  async restart(): Promise<void> {
    this.#readAt = Date.now();
    this.#seen = await this.#read();
  }

  /** Those that have begun, gone on or ended since the last time. Undefined: too many. */
  async next(): Promise<Scoped<ExecutionChange>[] | undefined> {
    const before = this.#seen;
    const seen = await this.#read();
    this.#seen = seen;
    if (!before || !seen) return undefined;
    const changed = [...new Set([...before.keys(), ...seen.keys()])].filter((id) =>
      isChanged(before.get(id), seen.get(id)),
    );
    if (changed.length === 0) return [];
    const rows = await this.db.statement<{ change: Scoped<ExecutionChange> }>('changed-executions', CHANGED, [
      changed,
    ]);
    return rows.map(({ change }) => change);
  }

  async #read(): Promise<ReadonlyMap<string, Seen> | undefined> {
    const since = lowestIdAt(new Date(this.#readAt - OVERLAP_MS));
    this.#readAt = Date.now();
    const rows = await this.db.statement<Seen & { id: string }>('open-or-new-executions', OPEN_OR_NEW, [
      since,
      MAX_SEEN + 1,
    ]);
    return rows.length > MAX_SEEN
      ? undefined
      : new Map(rows.map(({ id, status, attempt }) => [id, { status, attempt }]));
  }
}

/** One that is no longer looked at is not new any more; where it was open, it has ended. */
const isChanged = (was: Seen | undefined, is: Seen | undefined) =>
  is ? was?.status !== is.status || was.attempt !== is.attempt : was !== undefined && !isFinal(was.status);

/** Each half along its index. */
const OPEN_OR_NEW = `
(select id, status, attempt from execution where ${isOpen()} limit $2)
union
(select id, status, attempt from execution where id >= $1 limit $2)
limit $2`;

const CHANGED = `
select jsonb_strip_nulls(jsonb_build_object('kind', 'execution', 'id', id, 'scopeId', scope_id, 'orderId', order_id,
  'status', status)) as change
from execution where id = any($1)`;

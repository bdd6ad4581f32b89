import type { ExecutionStatus } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isOpen } from '../database/open-executions.js';
import type { ExecutionChange } from './change.answer.js';
import type { Scoped } from './change.js';

/** Where more are open than this, nobody could watch each of them. */
const MAX_OPEN = 1_000;

type Open = ReadonlyMap<string, { status: ExecutionStatus; attempt: number }>;

/** Follows what happens to executions: which are open, from one look to the next. */
@Injectable()
export class ExecutionChanges {
  #open: Open | undefined;

  constructor(private readonly db: Database) {}

  /** Begins anew: what has happened until now is not told. */
  async restart(): Promise<void> {
    this.#open = await this.#readOpen();
  }

  /** Those that have begun, gone on or ended since the last time. Undefined: too many. */
  async next(): Promise<Scoped<ExecutionChange>[] | undefined> {
    const before = this.#open;
    const open = await this.#readOpen();
    this.#open = open;
    if (!before || !open) return undefined;
    const changed = [...new Set([...before.keys(), ...open.keys()])].filter((id) => {
      const [was, is] = [before.get(id), open.get(id)];
      return was?.status !== is?.status || was?.attempt !== is?.attempt;
    });
    if (changed.length === 0) return [];
    const rows = await this.db.statement<{ change: Scoped<ExecutionChange> }>('changed-executions', CHANGED, [
      changed,
    ]);
    return rows.map(({ change }) => change);
  }

  async #readOpen(): Promise<Open | undefined> {
    const rows = await this.db.statement<{ id: string; status: ExecutionStatus; attempt: number }>(
      'open-executions',
      OPEN,
      [MAX_OPEN + 1],
    );
    return rows.length > MAX_OPEN
      ? undefined
      : new Map(rows.map(({ id, status, attempt }) => [id, { status, attempt }]));
  }
}

const OPEN = `
select id, status, attempt from execution
where ${isOpen()} limit $1`;

const CHANGED = `
select jsonb_strip_nulls(jsonb_build_object('kind', 'execution', 'id', id, 'scopeId', scope_id, 'orderId', order_id,
  'status', status)) as change
from execution where id = any($1)`;

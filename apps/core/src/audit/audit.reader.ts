import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { CallerKind } from '../auth/caller.js';
import { ShownValues } from '../connections/shown-values.js';
import { Database } from '../database/database.js';
import { isWithin } from '../database/in-scopes.js';
import type { AuditEntry, AuditedStates } from './audit.answer.js';
import type { AuditQuery } from './audit.dto.js';
import type { Application, AuditedAction, AuditedKind } from './audited-act.js';
import { type Difference } from './difference.answer.js';

/** Reads what was done to records that reach no further than some scopes. Null: to all. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly db: Database,
    private readonly shown: ShownValues,
  ) {}

  /** The latest first; one more than the limit where there are more. */
  async list(scopeIds: readonly string[] | null, asked: AuditQuery): Promise<AuditEntry[]> {
    const { kind, record, actor, action, from, until, limit, cursor } = asked;
    let query = this.#entries(scopeIds)
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (action !== undefined) query = query.where('action', '=', action);
    if (from) query = query.where('at', '>=', new Date(from));
    if (until) query = query.where('at', '<', new Date(until));
    if (cursor !== undefined) query = query.where('id', '<', cursor);
    if (record !== undefined)
      query = query.where((is) => is.or([is('record_id', '=', record), is('record_key', '=', record)]));
    if (actor !== undefined)
      query = query.where((is) => is.or([is('actor_name', '=', actor), is('actor_id', '=', actor)]));
    return (await query.execute()).map((row) => this.#toEntry(row));
  }

  /** With the record before and after. */
  async find(scopeIds: readonly string[] | null, id: string): Promise<AuditedStates | undefined> {
    const row = await this.#entries(scopeIds)
      .select(['before', 'after'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return undefined;
    const { before, after } = row;
    return {
      ...this.#toEntry(row),
      ...(before && { before: this.#shownState(row, before) }),
      ...(after && { after: this.#shownState(row, after) }),
    };
  }

  #toEntry(row: Row): AuditEntry {
    return {
      id: row.id,
      at: row.at.toISOString(),
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
      action: row.action,
      kind: row.kind,
      record: { id: row.record_id, ...(row.record_key !== null && { key: row.record_key }) },
      difference: row.difference.map((difference) => this.#shownDifference(row, difference)),
      ...(row.application && { application: row.application }),
    };
  }

  /** What the connection's spoke calls a secret today was written down in clear while it was none. */
  #shownState({ kind, spoke }: Row, state: object): object {
    if (kind !== 'connection' || spoke === null) return state;
    return { ...state, values: this.shown.of(spoke, (state as { values: ConnectionValues }).values, []) };
  }

  #shownDifference({ kind, spoke }: Row, difference: Difference): Difference {
    if (kind !== 'connection' || spoke === null) return difference;
    const { path, before, after } = difference;
    return {
      path,
      ...(before !== undefined && { before: this.shown.at(spoke, path, before) }),
      ...(after !== undefined && { after: this.shown.at(spoke, path, after) }),
    };
  }

  #entries(scopeIds: readonly string[] | null) {
    return this.db
      .selectFrom('audit_entry')
      .select([
        'id',
        'at',
        'actor_kind',
        'actor_id',
        'actor_name',
        'action',
        'kind',
        'record_id',
        'record_key',
        'difference',
        'application',
      ])
      .select(sql<string | null>`coalesce(after, before) ->> 'spoke'`.as('spoke'))
      .where(isWithin('scope_ids', scopeIds));
  }
}

interface Row {
  id: string;
  at: Date;
  actor_kind: CallerKind;
  actor_id: string;
  actor_name: string;
  action: AuditedAction;
  kind: AuditedKind;
  record_id: string;
  record_key: string | null;
  difference: Difference[];
  application: Application | null;
  /** Of a connection. */
  spoke: string | null;
}

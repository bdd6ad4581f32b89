import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import type { CheckReport, ConnectionStanding } from './connection.answer.js';
import type { ConnectionRow } from './connection-record.js';

/** How connections fare: who uses them, and what their last checks came to. */
@Injectable()
export class ConnectionStandings {
  constructor(private readonly db: Database) {}

  /** In the order of the ids. */
  async read(ids: readonly string[]): Promise<ConnectionStanding[]> {
    if (ids.length === 0) return [];
    const [uses, checks] = await Promise.all([this.#readUses(ids), this.#readChecks(ids)]);
    return ids.map((id) => {
      const check = checks.find((one) => one.connection_id === id);
      return {
        usedBy: uses
          .filter(({ connection_id }) => connection_id === id)
          .map(({ connection_id: _, ...definition }) => definition),
        ...(check && { lastCheck: toLastCheck(check) }),
      };
    });
  }

  /** Remembers what a check of a connection has come to. */
  async record({ name }: Caller, { id, version }: ConnectionRow, report: CheckReport): Promise<void> {
    const { ok, error, durationMs } = report;
    const check = {
      version,
      ok,
      kind: error?.kind ?? null,
      message: error?.message ?? null,
      duration_ms: durationMs,
      checked_at: new Date(),
      checked_by: name,
    };
    await this.db
      .insertInto('connection_check')
      .values({ connection_id: id, ...check })
      .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(check))
      .execute();
  }

  #readUses(ids: readonly string[]) {
    return this.db
      .selectFrom('definition')
      .innerJoin('definition_version', (join) =>
        join
          .onRef('definition_version.definition_id', '=', 'definition.id')
          .onRef('definition_version.version', '=', 'definition.current_version'),
      )
      .innerJoin('request_type', 'request_type.id', 'definition.request_type_id')
      .select(['connection_id', 'definition.key', 'name', 'request_type.key as requestType', 'active'])
      .where('connection_id', 'in', [...ids])
      .where('definition.deleted_at', 'is', null)
      .orderBy('definition.key')
      .execute();
  }

  #readChecks(ids: readonly string[]) {
    return this.db
      .selectFrom('connection_check')
      .selectAll()
      .where('connection_id', 'in', [...ids])
      .execute();
  }
}

const toLastCheck = (
  check: Selectable<Schema['connection_check']>,
): NonNullable<ConnectionStanding['lastCheck']> => ({
  ok: check.ok,
  version: check.version,
  durationMs: check.duration_ms,
  ...(check.kind && { error: { kind: check.kind, message: check.message ?? '' } }),
  checkedAt: check.checked_at.toISOString(),
  checkedBy: check.checked_by,
});

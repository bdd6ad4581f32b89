import { Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { Database, type Statement } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import type { AuditedAct } from './audited-act.js';
import { differencesOf } from './difference.js';

/** Writes down who did what to which record. */
@Injectable()
export class Audit {
  constructor(private readonly db: Database) {}

  /** In the transaction of what was done: there is neither without the other. */
  async record(tx: Transaction<Schema>, act: AuditedAct): Promise<void> {
    await tx.executeQuery(this.#entry(act));
  }

  /** The same, where that transaction is one of named statements. */
  async recordBy(statement: Statement, act: AuditedAct): Promise<void> {
    const { sql, parameters } = this.#entry(act);
    await statement('record-act', sql, [...parameters]);
  }

  #entry(act: AuditedAct) {
    const { caller, application, action, kind, id, key = null, before, after } = act;
    return this.db
      .insertInto('audit_entry')
      .values({
        actor_kind: caller.kind,
        actor_id: caller.id,
        actor_name: caller.name,
        action,
        kind,
        record_id: id,
        record_key: key,
        scope_ids: 'scopeId' in act ? [act.scopeId] : act.scopeIds && [...act.scopeIds],
        before: before ? JSON.stringify(before) : null,
        after: after ? JSON.stringify(after) : null,
        difference: JSON.stringify(before && after ? differencesOf(plain(before), plain(after)) : []),
        application: application ? JSON.stringify(application) : null,
      })
      .compile();
  }
}

/** As it is stored: without what JSON leaves out. */
const plain = (record: object): object => JSON.parse(JSON.stringify(record));

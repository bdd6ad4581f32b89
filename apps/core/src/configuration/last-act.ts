import type { RecordKind } from '@axle/configuration';
import { sql } from 'kysely';
import type { Database } from '../database/database.js';

export interface LastAct {
  at: string;
  by: string;
}

/** When and by whom a record was last changed or deleted. Undefined: nobody has recorded it. */
export async function lastActOn(
  source: Pick<Database, 'selectFrom'>,
  scopeId: string,
  { kind, key }: { kind: RecordKind; key: string },
): Promise<LastAct | undefined> {
  const row = await source
    .selectFrom('audit_entry')
    .select(['at', 'actor_name'])
    .where('kind', '=', kind)
    .where('record_key', '=', key)
    .where(sql<boolean>`scope_ids @> array[${scopeId}]::uuid[]`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { at: row.at.toISOString(), by: row.actor_name };
}

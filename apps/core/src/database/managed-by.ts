import type { RecordKind } from '@axle/configuration';
import { ConflictException } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import type { Act } from '../audit/audited-act.js';

/** SQL: the key of the set of files that manages a row of the table; null where none does. */
export const managedBy = (kind: RecordKind, table: string): RawBuilder<string | null> => sql`(
  select s.key from managed_record m join configuration_set s on s.id = m.set_id
  where m.scope_id = ${sql.ref(`${table}.scope_id`)} and m.kind = ${kind} and m.key = ${sql.ref(`${table}.key`)})`;

/** Refuses to take away what the files of a set protect. */
export async function refuseProtected(
  { tx }: Act,
  record: { kind: RecordKind; key: string; scopeId: string },
): Promise<void> {
  const found = await tx
    .selectFrom('managed_record')
    .innerJoin('configuration_set', 'configuration_set.id', 'managed_record.set_id')
    .select('configuration_set.key as set')
    .where('managed_record.scope_id', '=', record.scopeId)
    .where('managed_record.kind', '=', record.kind)
    .where('managed_record.key', '=', record.key)
    .where('managed_record.protected', 'is', true)
    .executeTakeFirst();
  if (found)
    throw new ConflictException(
      `"${record.key}" is protected by the files of the set "${found.set}". Apply them with "protected: false" first.`,
    );
}

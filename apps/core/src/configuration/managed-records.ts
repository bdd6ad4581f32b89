import type { RecordKind, SecretReference } from '@axle/configuration';
import type { Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';

/** A set of files, as the hub knows it. */
export interface ConfigurationSet {
  id: string;
  key: string;
  environment: string | null;
}

/** What the hub knows of a record since the files of a set were applied. */
export interface ManagedRecord {
  kind: RecordKind;
  key: string;
  set: string;
  /** As the last application left it. */
  state: string;
  protected: boolean;
  /** Where its secrets come from, by JSON pointers. */
  secrets: Record<string, SecretReference>;
}

type Source = Pick<Database, 'selectFrom'>;

export const findSet = (
  source: Source,
  scopeId: string,
  key: string,
): Promise<ConfigurationSet | undefined> =>
  source
    .selectFrom('configuration_set')
    .select(['id', 'key', 'environment'])
    .where('scope_id', '=', scopeId)
    .where('key', '=', key)
    .executeTakeFirst();

/** By kind and key, as in `connection/vendor-a`. */
export async function readManaged(source: Source, scopeId: string): Promise<Map<string, ManagedRecord>> {
  const rows = await source
    .selectFrom('managed_record')
    .innerJoin('configuration_set', 'configuration_set.id', 'managed_record.set_id')
    .select([
      'managed_record.kind',
      'managed_record.key',
      'configuration_set.key as set',
      'managed_record.state',
      'managed_record.protected',
      'managed_record.secrets',
    ])
    .where('managed_record.scope_id', '=', scopeId)
    .orderBy('managed_record.kind')
    .orderBy('managed_record.key')
    .execute();
  return new Map(rows.map((row) => [`${row.kind}/${row.key}`, row]));
}

/** Makes the set, or binds it to the first environment that it is applied for. Answers whether it wrote. */
export async function saveSet(
  tx: Transaction<Schema>,
  scopeId: string,
  found: ConfigurationSet | undefined,
  { set: key, environment = null }: { set: string; environment?: string | null | undefined },
): Promise<{ id: string; written: boolean }> {
  if (!found) {
    const id = uuid();
    await tx.insertInto('configuration_set').values({ id, scope_id: scopeId, key, environment }).execute();
    return { id, written: true };
  }
  if (found.environment !== null || environment === null) return { id: found.id, written: false };
  await tx.updateTable('configuration_set').set({ environment }).where('id', '=', found.id).execute();
  return { id: found.id, written: true };
}

export async function saveManaged(
  tx: Transaction<Schema>,
  { scopeId, setId }: { scopeId: string; setId: string },
  { kind, key, state, protected: isProtected, secrets }: ManagedRecord,
): Promise<void> {
  const values = { set_id: setId, state, protected: isProtected, secrets: JSON.stringify(secrets) };
  await tx
    .insertInto('managed_record')
    .values({ scope_id: scopeId, kind, key, ...values })
    .onConflict((conflict) => conflict.columns(['scope_id', 'kind', 'key']).doUpdateSet(values))
    .execute();
}

export async function forgetManaged(
  tx: Transaction<Schema>,
  scopeId: string,
  { kind, key }: Pick<ManagedRecord, 'kind' | 'key'>,
): Promise<void> {
  await tx
    .deleteFrom('managed_record')
    .where('scope_id', '=', scopeId)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute();
}

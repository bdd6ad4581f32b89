import type { Transaction } from 'kysely';
import type { Schema } from '../database/schema.js';
import type { CurrentRecord } from './current-configuration.js';

/**
 * For the rest of the transaction, nobody else changes these records. Those to be changed and those referred to, each in
 * the order in which the services lock a record and what it refers to: so nobody waits for one who waits for him.
 */
export async function lockRecords(
  tx: Transaction<Schema>,
  changed: readonly CurrentRecord[],
  referred: readonly CurrentRecord[],
): Promise<void> {
  const ids = (records: readonly CurrentRecord[], kind: CurrentRecord['kind']) =>
    records.filter((record) => record.kind === kind).map(({ id }) => id);
  const lock = (table: 'request_type' | 'definition' | 'connection', wanted: string[]) =>
    tx.selectFrom(table).select('id').where('id', 'in', wanted).orderBy('id');
  const types = ids(changed, 'request-type');
  if (types.length > 0) await lock('request_type', types).forUpdate().execute();
  const heldTypes = ids(referred, 'request-type');
  if (heldTypes.length > 0) await lock('request_type', heldTypes).forKeyShare().execute();
  const definitions = ids(changed, 'definition');
  if (definitions.length > 0) await lock('definition', definitions).forNoKeyUpdate().execute();
  const connections = ids(changed, 'connection');
  if (connections.length > 0) await lock('connection', connections).forUpdate().execute();
  const heldConnections = ids(referred, 'connection');
  if (heldConnections.length > 0) await lock('connection', heldConnections).forKeyShare().execute();
}

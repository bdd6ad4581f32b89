import type { Transaction } from 'kysely';
import type { Schema } from './schema.js';

/** For the rest of the transaction, one at a time changes what must be looked at as a whole within a scope. */
export async function lockScope(tx: Transaction<Schema>, scopeId: string): Promise<void> {
  await tx.selectFrom('scope').select('id').where('id', '=', scopeId).forNoKeyUpdate().execute();
}

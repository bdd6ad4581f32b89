import { Injectable } from '@nestjs/common';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import { Database } from '../database/database.js';
import type { EncryptedSecret, Schema } from '../database/schema.js';
import { type SecretStore, SecretStores, type StoredSecrets } from '../secrets/secret-stores.js';
import { placeOf } from './connection.secrets.js';

/** The secrets of connections, for whoever encrypts them anew. */
@Injectable()
export class ConnectionSecretStore implements SecretStore {
  constructor(
    private readonly db: Database,
    stores: SecretStores,
  ) {
    stores.add(this);
  }

  async lockOutdated(
    tx: Transaction<Schema>,
    keyId: string,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<StoredSecrets[]> {
    let query = tx.selectFrom('connection').select(['id', 'scope_id', 'secrets']).where(hasOther(keyId));
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query.orderBy('id').limit(limit).forNoKeyUpdate().execute();
    return rows.map((row) => ({ id: row.id, secrets: row.secrets, placeOf: (path) => placeOf(row, path) }));
  }

  async replace(
    tx: Transaction<Schema>,
    id: string,
    secrets: Record<string, EncryptedSecret>,
  ): Promise<void> {
    await tx
      .updateTable('connection')
      .set({ secrets: JSON.stringify(secrets) })
      .where('id', '=', id)
      .execute();
  }

  async countOutdated(keyId: string): Promise<{ keyId: string; count: number }[]> {
    const { rows } = await sql<{ keyId: string; count: number }>`
      select secret.value->>'keyId' as "keyId", count(*)::int as count
      from connection, jsonb_each(connection.secrets) secret
      where secret.value->>'keyId' <> ${keyId}
      group by 1`.execute(this.db);
    return rows;
  }
}

const hasOther = (keyId: string): RawBuilder<SqlBool> =>
  sql`exists (select from jsonb_each(secrets) secret where secret.value->>'keyId' <> ${keyId})`;

import { Injectable } from '@nestjs/common';
import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import { Database } from '../database/database.js';
import type { EncryptedSecret, Schema } from '../database/schema.js';
import { type SecretStore, SecretStores, type StoredSecrets } from '../secrets/secret-stores.js';
import { placeOf } from './signing-secrets.js';

/** The secrets of subscriptions, for whoever encrypts them anew. */
@Injectable()
export class SigningSecretStore implements SecretStore {
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
    let query = tx.selectFrom('subscription').select(['id', 'scope_id', 'secret']).where(isOther(keyId));
    if (after !== undefined) query = query.where('id', '>', after);
    const rows = await query.orderBy('id').limit(limit).forNoKeyUpdate().execute();
    return rows.map(({ id, scope_id: scopeId, secret }) => ({
      id,
      secrets: { secret },
      placeOf: () => placeOf({ id, scopeId }),
    }));
  }

  async replace(
    tx: Transaction<Schema>,
    id: string,
    { secret }: Record<string, EncryptedSecret>,
  ): Promise<void> {
    await tx
      .updateTable('subscription')
      .set({ secret: JSON.stringify(secret) })
      .where('id', '=', id)
      .execute();
  }

  async countOutdated(keyId: string): Promise<{ keyId: string; count: number }[]> {
    const { rows } = await sql<{ keyId: string; count: number }>`
      select secret->>'keyId' as "keyId", count(*)::int as count
      from subscription where ${isOther(keyId)} group by 1`.execute(this.db);
    return rows;
  }
}

const isOther = (keyId: string): RawBuilder<SqlBool> => sql`secret->>'keyId' <> ${keyId}`;

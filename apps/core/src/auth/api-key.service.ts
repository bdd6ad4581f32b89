import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Selectable, sql } from 'kysely';
import { v7 as uuid } from 'uuid';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import type { ApiKeyRole, Schema } from '../database/schema.js';

export interface ApiKey {
  id: string;
  name: string;
  role: ApiKeyRole;
  /** Null: every scope. */
  scopeIds: readonly string[] | null;
}

/** A key as it is kept, without its text, which nobody has. */
export interface ApiKeyRecord extends ApiKey {
  createdAt: string;
  revokedAt?: string;
}

/** API keys. A key is known by its SHA-256 alone: 32 random bytes need no slow hash. */
@Injectable()
export class ApiKeyService {
  #known = new Map<string, Promise<ApiKey | undefined>>();

  constructor(
    private readonly db: Database,
    private readonly changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#known.clear());
  }

  /** The key's record, where the key is valid now. */
  find(key: string): Promise<ApiKey | undefined> {
    const hash = sha256(key);
    const id = hash.toString('base64');
    const known = this.#known.get(id);
    if (known) return known;
    const found = this.#read(hash);
    this.#known.set(id, found);
    // Only what exists is kept: guesses must not fill the memory, nor an error be remembered.
    found.then(
      (record) => record ?? this.#known.delete(id),
      () => this.#known.delete(id),
    );
    return found;
  }

  /** Makes a key. Its text is in the answer and nowhere else. */
  async create(key: Omit<ApiKey, 'id'>): Promise<ApiKey & { key: string }> {
    const text = `axle_${randomBytes(32).toString('base64url')}`;
    const record = { id: uuid(), ...key };
    await this.#insert(record, text);
    return { ...record, key: text };
  }

  /** Keys that reach no further than these scopes. Null: every key. */
  async list(scopeIds: readonly string[] | null): Promise<ApiKeyRecord[]> {
    const rows = await this.db
      .selectFrom('api_key')
      .selectAll()
      .where(reachesOnly(scopeIds))
      .orderBy('id')
      .execute();
    return rows.map(toRecord);
  }

  /** From now on the key is not valid. False: there is none such that reaches no further than the scopes. */
  async revoke(id: string, scopeIds: readonly string[] | null): Promise<boolean> {
    const { numUpdatedRows } = await this.db
      .updateTable('api_key')
      .set(({ fn, ref }) => ({ revoked_at: fn.coalesce(ref('revoked_at'), fn<Date>('now')) }))
      .where('id', '=', id)
      .where(reachesOnly(scopeIds))
      .executeTakeFirst();
    this.changes.announce();
    return numUpdatedRows > 0n;
  }

  async hasAny(): Promise<boolean> {
    const found = await this.db
      .selectFrom('api_key')
      .select('id')
      .where('revoked_at', 'is', null)
      .limit(1)
      .execute();
    return found.length > 0;
  }

  /** Makes a key with a given text known, once. */
  async ensure(text: string, key: Omit<ApiKey, 'id'>): Promise<void> {
    await this.#insert({ id: uuid(), ...key }, text);
  }

  async #insert({ id, name, role, scopeIds }: ApiKey, text: string): Promise<void> {
    await this.db
      .insertInto('api_key')
      .values({ id, name, role, scope_ids: scopeIds && [...scopeIds], hash: sha256(text) })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
    this.changes.announce();
  }

  async #read(hash: Buffer): Promise<ApiKey | undefined> {
    return await this.db
      .selectFrom('api_key')
      .select(['id', 'name', 'role', 'scope_ids as scopeIds'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
  }
}

/** SQL: null, every scope, is contained in null alone. */
const reachesOnly = (scopeIds: readonly string[] | null) =>
  sql<boolean>`(${scopeIds}::uuid[] is null or scope_ids <@ ${scopeIds}::uuid[])`;

const sha256 = (text: string) => createHash('sha256').update(text).digest();

const toRecord = ({
  id,
  name,
  role,
  scope_ids,
  created_at,
  revoked_at,
}: Selectable<Schema['api_key']>): ApiKeyRecord => ({
  id,
  name,
  role,
  scopeIds: scope_ids,
  createdAt: created_at.toISOString(),
  ...(revoked_at && { revokedAt: revoked_at.toISOString() }),
});

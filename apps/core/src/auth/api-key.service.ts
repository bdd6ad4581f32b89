import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import type { ApiKeyRole } from '../database/schema.js';

export interface ApiKey {
  id: string;
  name: string;
  role: ApiKeyRole;
  scopeId: string | null;
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
  async create(key: {
    name: string;
    role: ApiKeyRole;
    scopeId: string | null;
  }): Promise<ApiKey & { key: string }> {
    const text = `axle_${randomBytes(32).toString('base64url')}`;
    const record = { id: uuid(), ...key };
    await this.#insert(record, text);
    return { ...record, key: text };
  }

  /** Without the keys' texts, which nobody has. `scopeId` null: the keys of every scope. */
  async list(scopeId: string | null): Promise<(ApiKey & { createdAt: string; revokedAt?: string })[]> {
    let query = this.db.selectFrom('api_key').selectAll().orderBy('id');
    if (scopeId !== null) query = query.where('scope_id', '=', scopeId);
    return (await query.execute()).map(({ id, name, role, scope_id, created_at, revoked_at }) => ({
      id,
      name,
      role,
      scopeId: scope_id,
      createdAt: created_at.toISOString(),
      ...(revoked_at && { revokedAt: revoked_at.toISOString() }),
    }));
  }

  /** From now on the key is not valid. False: there is none such in the scope. */
  async revoke(id: string, scopeId: string | null): Promise<boolean> {
    let query = this.db
      .updateTable('api_key')
      .set(({ fn, ref }) => ({ revoked_at: fn.coalesce(ref('revoked_at'), fn<Date>('now')) }))
      .where('id', '=', id);
    if (scopeId !== null) query = query.where('scope_id', '=', scopeId);
    const { numUpdatedRows } = await query.executeTakeFirst();
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
  async ensure(text: string, key: { name: string; role: ApiKeyRole; scopeId: string | null }): Promise<void> {
    await this.#insert({ id: uuid(), ...key }, text);
  }

  async #insert({ id, name, role, scopeId }: ApiKey, text: string): Promise<void> {
    await this.db
      .insertInto('api_key')
      .values({ id, name, role, scope_id: scopeId, hash: sha256(text) })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
    this.changes.announce();
  }

  async #read(hash: Buffer): Promise<ApiKey | undefined> {
    const row = await this.db
      .selectFrom('api_key')
      .select(['id', 'name', 'role', 'scope_id as scopeId'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return row;
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

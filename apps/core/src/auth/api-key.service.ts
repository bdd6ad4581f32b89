import { createHash, randomBytes } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { Selectable, Transaction } from 'kysely';
import { validate as isUuid, v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isWithin } from '../database/in-scopes.js';
import type { Schema } from '../database/schema.js';
import { refuse } from '../http/refuse.js';
import type { ApiKey, CreatedApiKey } from './api-key.answer.js';
import type { CreateApiKey } from './api-key.dto.js';
import type { Caller } from './caller.js';
import { EVERY_SCOPE, ScopeService } from './scope.service.js';

type Row = Selectable<Schema['api_key']> & { last_used_at: Date | null };

const NOT_ACCEPTABLE = 'The API key is not acceptable.';

/** API keys, as admins have them. An admin has those that reach no further than the admin. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly db: Database,
    private readonly changes: ConfigurationChanges,
    private readonly scopes: ScopeService,
    private readonly audit: Audit,
  ) {}

  async list({ scopeIds }: Caller): Promise<ApiKey[]> {
    const rows = await this.#keys(this.db, scopeIds).orderBy('id').execute();
    return Promise.all(rows.map((row) => this.#toRecord(row)));
  }

  async get({ scopeIds }: Caller, id: string): Promise<ApiKey> {
    const row = isUuid(id) && (await this.#keys(this.db, scopeIds).where('id', '=', id).executeTakeFirst());
    if (!row) throw absent(id);
    return this.#toRecord(row);
  }

  /** The key's text is in this answer and nowhere else. */
  async create(caller: Caller, { name, role, scopes, expiresAt }: CreateApiKey): Promise<CreatedApiKey> {
    const text = `axle_${randomBytes(32).toString('base64url')}`;
    const values = {
      id: uuid(),
      name,
      role,
      scope_ids: scopes ? await this.#reach(caller, scopes) : [caller.homeScopeId],
      expires_at: expiresAt === undefined ? null : readEnd(expiresAt),
      hash: sha256(text),
    };
    const record = await this.db.transaction().execute(async (tx) => {
      const row = await tx.insertInto('api_key').values(values).returningAll().executeTakeFirstOrThrow();
      const after = await this.#toRecord({ ...row, last_used_at: null });
      await this.audit.record(tx, {
        caller,
        action: 'create',
        kind: 'api-key',
        id: row.id,
        scopeIds: row.scope_ids,
        after,
      });
      return after;
    });
    this.changes.announce();
    return { ...record, key: text };
  }

  /** From now on the key is not valid. */
  async revoke(caller: Caller, id: string): Promise<void> {
    await this.db.transaction().execute(async (tx) => {
      const row =
        isUuid(id) &&
        (await this.#keys(tx, caller.scopeIds).where('id', '=', id).forUpdate('api_key').executeTakeFirst());
      if (!row) throw absent(id);
      if (row.revoked_at) return;
      const revoked = await tx
        .updateTable('api_key')
        .set(({ fn }) => ({ revoked_at: fn<Date>('now') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await this.audit.record(tx, {
        caller,
        action: 'revoke',
        kind: 'api-key',
        id,
        scopeIds: row.scope_ids,
        before: await this.#toRecord(row),
        after: await this.#toRecord({ ...row, ...revoked }),
      });
    });
    this.changes.announce();
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

  /** Makes an admin's key for every scope with a given text known, once. */
  async ensureAdmin(name: string, text: string): Promise<void> {
    await this.db
      .insertInto('api_key')
      .values({ id: uuid(), name, role: 'admin', hash: sha256(text) })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
    this.changes.announce();
  }

  #keys(db: Database | Transaction<Schema>, scopeIds: Caller['scopeIds']) {
    return db
      .selectFrom('api_key')
      .leftJoin('api_key_use', 'api_key_id', 'id')
      .selectAll('api_key')
      .select('last_used_at')
      .where(isWithin('scope_ids', scopeIds));
  }

  /** The ids of the scopes. One that the caller may not see is one that is not there. */
  async #reach(caller: Caller, keys: string[]): Promise<string[] | null> {
    if (keys.length === 1 && keys[0] === EVERY_SCOPE && caller.scopeIds === null) return null;
    const visible = new Map((await this.scopes.visible(caller)).map(({ id, key }) => [key, id]));
    refuse(
      keys.flatMap((key, i) =>
        visible.has(key) ? [] : [{ path: `scopes[${i}]`, reason: 'is no scope that you may give' }],
      ),
      NOT_ACCEPTABLE,
    );
    return keys.map((key) => visible.get(key)!);
  }

  async #toRecord(row: Row): Promise<ApiKey> {
    const { id, name, role, scope_ids, created_at, expires_at, last_used_at, revoked_at } = row;
    const scopes = await this.scopes.visible({ scopeIds: scope_ids });
    return {
      id,
      name,
      role,
      scopes: scope_ids === null ? [EVERY_SCOPE] : scopes.map(({ key }) => key),
      createdAt: created_at.toISOString(),
      ...(expires_at && { expiresAt: expires_at.toISOString() }),
      ...(last_used_at && { lastUsedAt: last_used_at.toISOString() }),
      ...(revoked_at && { revokedAt: revoked_at.toISOString() }),
    };
  }
}

/** A key is known by its SHA-256 alone: 32 random bytes need no slow hash. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function readEnd(text: string): Date {
  const end = new Date(text);
  if (end.getTime() <= Date.now())
    refuse([{ path: 'expiresAt', reason: 'must be in the future' }], NOT_ACCEPTABLE);
  return end;
}

const absent = (id: string) => new NotFoundException(`There is no API key "${id}".`);

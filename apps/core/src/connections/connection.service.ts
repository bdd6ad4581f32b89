import type { ConnectionValues } from '@axle/spoke-runtime';
import { BadRequestException, ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Selectable } from 'kysely';
import { validate as isUuid, v7 as uuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { inScopes } from '../database/in-scopes.js';
import type { Schema } from '../database/schema.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { joinSecrets, mergePatch, SECRET_MARKER, secretPaths, splitSecrets } from './secret-fields.js';
import { Vault } from './vault.js';

type Row = Selectable<Schema['connection']>;

/** A connection as it is answered: secrets are replaced by a marker. */
export interface ConnectionRecord {
  id: string;
  key: string;
  name: string;
  spoke: string;
  values: ConnectionValues;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** Connections: named, stored instances of a spoke's connection config. */
@Injectable()
export class ConnectionService {
  readonly #resolved = new Map<string, Promise<ConnectionValues>>();

  constructor(
    private readonly db: Database,
    private readonly spokes: SpokeHost,
    private readonly changes: ConfigurationChanges,
    private readonly vault: Vault,
  ) {
    changes.onChange(() => this.#resolved.clear());
  }

  async list(caller: Caller): Promise<ConnectionRecord[]> {
    const rows = await this.db
      .selectFrom('connection')
      .selectAll()
      .where(inScopes('scope_id', caller.scopeIds))
      .orderBy('key')
      .execute();
    return rows.map(toRecord);
  }

  async get(caller: Caller, idOrKey: string): Promise<ConnectionRecord> {
    return toRecord(await this.#find(caller, idOrKey));
  }

  async create(
    scopeId: string,
    connection: { key: string; name: string; spoke: string; values: ConnectionValues },
  ): Promise<ConnectionRecord> {
    const { key, name, spoke, values } = connection;
    const id = uuid();
    const paths = await this.#validate(spoke, values);
    try {
      const row = await this.db
        .insertInto('connection')
        .values({ id, scope_id: scopeId, key, name, spoke, ...this.#seal(scopeId, id, values, paths) })
        .returningAll()
        .executeTakeFirstOrThrow();
      this.changes.announce();
      return toRecord(row);
    } catch (error) {
      if (isUniqueViolation(error))
        throw new ConflictException(`There is already a connection with the key "${key}".`);
      throw error;
    }
  }

  async change(
    caller: Caller,
    idOrKey: string,
    patch: { name?: string; values?: ConnectionValues },
  ): Promise<ConnectionRecord> {
    const row = await this.#find(caller, idOrKey);
    const values = mergePatch(this.#open(row), patch.values ?? {});
    const paths = await this.#validate(row.spoke, values);
    const changed = await this.db
      .updateTable('connection')
      .set({
        name: patch.name ?? row.name,
        ...this.#seal(row.scope_id, row.id, values, paths),
        version: row.version + 1,
        updated_at: new Date(),
      })
      .where('id', '=', row.id)
      .where('version', '=', row.version)
      .returningAll()
      .executeTakeFirst();
    if (!changed)
      throw new ConflictException('The connection was changed by somebody else meanwhile. Read it again.');
    this.changes.announce();
    return toRecord(changed);
  }

  /** Runs the spoke's own check against the vendor. */
  async check(caller: Caller, idOrKey: string) {
    const row = await this.#find(caller, idOrKey);
    const { outcome, exchanges, log } = await this.spokes.check(row.spoke, this.#open(row), 30_000);
    return { ok: outcome.ok, ...(!outcome.ok && { error: outcome.error }), exchanges, log };
  }

  /** The decrypted values, for a call. Kept in memory until any configuration changes. */
  resolve(id: string): Promise<ConnectionValues> {
    const known = this.#resolved.get(id);
    if (known) return known;
    const values = this.db
      .selectFrom('connection')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
      .then((row) => this.#open(row));
    this.#resolved.set(id, values);
    values.catch(() => this.#resolved.delete(id));
    return values;
  }

  async #find(caller: Caller, idOrKey: string): Promise<Row> {
    const byId = isUuid(idOrKey);
    // A key is unique within a scope: a caller for several means the one in which it works.
    const row = await this.db
      .selectFrom('connection')
      .selectAll()
      .where(byId ? 'id' : 'key', '=', idOrKey)
      .where(inScopes('scope_id', byId ? caller.scopeIds : [caller.homeScopeId]))
      .executeTakeFirst();
    if (!row) throw new NotFoundException(`There is no connection "${idOrKey}".`);
    return row;
  }

  /** Answers the paths of the secrets. */
  async #validate(spoke: string, values: ConnectionValues): Promise<string[]> {
    const record = this.spokes.get(spoke);
    if (!record?.connectionSchema) {
      const known = this.spokes.list().map(({ name, state }) => `${name} (${state})`);
      throw new BadRequestException({
        message: `The spoke "${spoke}" cannot be used. There are: ${known.join(', ') || 'none'}.`,
        faults: [{ path: 'spoke', reason: record?.reason ?? 'is not installed' }],
      });
    }
    const faults = await this.spokes.validateConnection(spoke, values);
    if (faults.length > 0)
      throw new BadRequestException({
        message: `The values do not fit the spoke ${spoke}.`,
        faults: faults.map(({ path, message }) => ({
          path: path ? `values.${path}` : 'values',
          reason: message,
        })),
      });
    return secretPaths(record.connectionSchema);
  }

  #seal(scopeId: string, id: string, values: ConnectionValues, paths: string[]) {
    const { options, secrets } = splitSecrets(values, paths);
    const sealed = [...secrets].map(([path, value]) => [
      path,
      this.vault.encrypt(value, placeOf(scopeId, id, path)),
    ]);
    return { options: JSON.stringify(options), secrets: JSON.stringify(Object.fromEntries(sealed)) };
  }

  #open({ scope_id, id, options, secrets }: Row): ConnectionValues {
    return joinSecrets(
      options,
      Object.entries(secrets).map(([path, secret]) => [
        path,
        this.vault.decrypt(secret, placeOf(scope_id, id, path)),
      ]),
    );
  }
}

const placeOf = (scopeId: string, id: string, path: string) => `connection ${scopeId}|${id}|${path}`;

function toRecord({
  id,
  key,
  name,
  spoke,
  options,
  secrets,
  version,
  created_at,
  updated_at,
}: Row): ConnectionRecord {
  const markers = Object.keys(secrets).map((path) => [path, SECRET_MARKER] as const);
  return {
    id,
    key,
    name,
    spoke,
    values: joinSecrets(options, markers),
    version,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  };
}

import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { VaultError } from '../secrets/vault.js';
import { ConnectionSecrets } from './connection.secrets.js';

/** What a call into a spoke needs of a connection. */
export interface ResolvedConnection {
  /** With its secrets. */
  connection: ConnectionValues;
  allowedHosts?: string[];
}

/** The connection is there no more, or a secret of it cannot be read. The message says what to do. */
export class UnusableConnection extends Error {}

/** The connections as calls use them. Kept in memory until any configuration changes. */
@Injectable()
export class ConnectionResolver {
  readonly #resolved = new Map<string, Promise<ResolvedConnection>>();

  constructor(
    private readonly db: Database,
    private readonly secrets: ConnectionSecrets,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#resolved.clear());
  }

  /** Throws {@link UnusableConnection}. */
  resolve(id: string): Promise<ResolvedConnection> {
    const known = this.#resolved.get(id);
    if (known) return known;
    const resolved = this.#read(id);
    this.#resolved.set(id, resolved);
    resolved.catch(() => {
      if (this.#resolved.get(id) === resolved) this.#resolved.delete(id);
    });
    return resolved;
  }

  async #read(id: string): Promise<ResolvedConnection> {
    const row = await this.db
      .selectFrom('connection')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (row.deleted_at)
      throw new UnusableConnection(
        `The connection "${row.key}" was deleted: change the definition to another.`,
      );
    try {
      const connection = this.secrets.open(row);
      return { connection, ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }) };
    } catch (error) {
      if (error instanceof VaultError) throw new UnusableConnection(error.message);
      throw error;
    }
  }
}

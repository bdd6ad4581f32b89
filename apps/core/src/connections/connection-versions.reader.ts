import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import { type VersionRecord, Versions } from '../database/versions.js';
import type { Page } from '../http/page.js';
import type { ConnectionAttributes } from './connection.answer.js';
import { ConnectionReader } from './connection.reader.js';
import { withMarkers } from './secret-fields.js';

export type VersionRow = Selectable<Schema['connection_version']>;

const toAttributes = (row: VersionRow, changedSecrets: readonly string[] = []): ConnectionAttributes => ({
  name: row.name,
  values: withMarkers(row.options, row.secrets, changedSecrets),
  ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }),
});

/** Of a secret, a version tells only that it has another value than before. */
export const connectionVersions = new Versions(
  'connection',
  (row) => toAttributes(row),
  (row) => toAttributes(row, row.changed_secrets),
);

/** What a connection was, when, and by whom. */
@Injectable()
export class ConnectionVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly connections: ConnectionReader,
  ) {}

  async list(caller: Caller, idOrKey: string, page: Page) {
    return connectionVersions.list(this.db, await this.connections.find(caller, idOrKey), page);
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<VersionRecord<ConnectionAttributes>> {
    const { id } = await this.connections.find(caller, idOrKey);
    return connectionVersions.get(this.db, { id, version });
  }
}

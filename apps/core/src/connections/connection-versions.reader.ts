import type { ConnectionValues } from '@axle/spoke-runtime';
import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import { type VersionRecord, Versions } from '../database/versions.js';
import type { Page } from '../http/page.js';
import type { ConnectionAttributes } from './connection.answer.js';
import { ConnectionReader } from './connection.reader.js';
import type { ConnectionRow } from './connection-record.js';
import { ShownValues } from './shown-values.js';

export type VersionRow = Selectable<Schema['connection_version']>;

/** Of a secret, a version tells only that it has another value than before. `shownOf`: what may be shown of the values. */
const versionsWith = (shownOf: (row: VersionRow, changedSecrets?: readonly string[]) => ConnectionValues) => {
  const toAttributes = (row: VersionRow, changedSecrets?: readonly string[]): ConnectionAttributes => ({
    name: row.name,
    values: shownOf(row, changedSecrets),
    ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }),
  });
  return new Versions(
    'connection',
    (row) => toAttributes(row),
    (row) => toAttributes(row, row.changed_secrets),
  );
};

/** As they are stored. */
export const connectionVersions = versionsWith(({ options }) => options);

/** What a connection was, when, and by whom. */
@Injectable()
export class ConnectionVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly connections: ConnectionReader,
    private readonly shown: ShownValues,
  ) {}

  async list(caller: Caller, idOrKey: string, page: Page) {
    const connection = await this.connections.find(caller, idOrKey);
    return this.#versionsOf(connection).list(this.db, connection, page);
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<VersionRecord<ConnectionAttributes>> {
    const connection = await this.connections.find(caller, idOrKey);
    return this.#versionsOf(connection).get(this.db, { id: connection.id, version });
  }

  #versionsOf({ spoke }: ConnectionRow) {
    return versionsWith(({ options, secrets }, changedSecrets) =>
      this.shown.of(spoke, options, secrets, changedSecrets),
    );
  }
}

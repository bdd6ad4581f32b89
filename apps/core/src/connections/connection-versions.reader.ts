import { Injectable, NotFoundException } from '@nestjs/common';
import type { Selectable } from 'kysely';
import { type Difference, differencesOf } from '../audit/difference.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import type { Page } from '../http/page.js';
import { ConnectionReader } from './connection.reader.js';
import type { ConnectionAttributes } from './connection-record.js';
import { withMarkers } from './secret-fields.js';

export type VersionRow = Selectable<Schema['connection_version']>;

export interface VersionSummary {
  version: number;
  createdAt: string;
  createdBy: string;
  /** To the version before; of a secret, only that it is another. Of the first version, none. */
  differences: Difference[];
}

export type VersionRecord = Omit<VersionSummary, 'differences'> & ConnectionAttributes;

/** What a connection was, when, and by whom. */
@Injectable()
export class ConnectionVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly connections: ConnectionReader,
  ) {}

  /** The newest first. */
  async list(caller: Caller, idOrKey: string, { limit, offset }: Page) {
    const { id, version: total } = await this.connections.find(caller, idOrKey);
    // One more than is shown: the last one is compared to it.
    const rows = await this.db
      .selectFrom('connection_version')
      .selectAll()
      .where('connection_id', '=', id)
      .where('version', '<=', total - offset)
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    const versions = rows.slice(0, limit).map((row, index): VersionSummary => {
      const before = rows[index + 1];
      return {
        ...summaryOf(row),
        differences: before
          ? differencesOf(toAttributes(before), toAttributes(row, row.changed_secrets))
          : [],
      };
    });
    return { total, versions };
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<VersionRecord> {
    const { id } = await this.connections.find(caller, idOrKey);
    const row = await findVersion(this.db, id, version);
    return { ...summaryOf(row), ...toAttributes(row) };
  }
}

/** `version`: whatever number a path held, or none. */
export async function findVersion(
  source: Pick<Database, 'selectFrom'>,
  id: string,
  version: number,
): Promise<VersionRow> {
  const row =
    Number.isInteger(version) && Math.abs(version) <= MAX_VERSION
      ? await source
          .selectFrom('connection_version')
          .selectAll()
          .where('connection_id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
      : undefined;
  if (!row) throw new NotFoundException('The connection has no such version.');
  return row;
}

/** PostgreSQL's largest `int`. */
const MAX_VERSION = 2_147_483_647;

const summaryOf = (row: VersionRow) => ({
  version: row.version,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

const toAttributes = (row: VersionRow, changedSecrets: readonly string[] = []): ConnectionAttributes => ({
  name: row.name,
  values: withMarkers(row.options, row.secrets, changedSecrets),
  ...(row.allowed_hosts && { allowedHosts: row.allowed_hosts }),
});

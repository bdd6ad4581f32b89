import { Injectable, NotFoundException } from '@nestjs/common';
import { type Difference, differencesOf } from '../audit/difference.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import type { Page } from '../http/page.js';
import { DefinitionReader } from './definition.reader.js';
import { type DefinitionAttributes, toAttributes, type VersionRow } from './definition-record.js';

export interface VersionSummary {
  version: number;
  createdAt: string;
  createdBy: string;
  /** To the version before. Of the first one, none. */
  differences: Difference[];
}

export type VersionRecord = Omit<VersionSummary, 'differences'> & DefinitionAttributes;

/** What a definition was, when, and by whom. */
@Injectable()
export class DefinitionVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly definitions: DefinitionReader,
  ) {}

  /** The newest first. */
  async list(caller: Caller, idOrKey: string, { limit, offset }: Page) {
    const { definition_id: id, version: total } = await this.definitions.find(caller, idOrKey);
    // One more than is shown: the last one is compared to it.
    const rows = await this.db
      .selectFrom('definition_version')
      .selectAll()
      .where('definition_id', '=', id)
      .where('version', '<=', total - offset)
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    const versions = rows.slice(0, limit).map((row, index): VersionSummary => {
      const before = rows[index + 1];
      return {
        ...summaryOf(row),
        differences: before ? differencesOf(toAttributes(before), toAttributes(row)) : [],
      };
    });
    return { total, versions };
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<VersionRecord> {
    const { definition_id: id } = await this.definitions.find(caller, idOrKey);
    const row = await findVersion(this.db, { id, version });
    return { ...summaryOf(row), ...toAttributes(row) };
  }
}

/** `version`: whatever number a path held, or none. */
export async function findVersion(
  source: Pick<Database, 'selectFrom'>,
  { id, version }: DefinitionRef,
): Promise<VersionRow> {
  const row =
    Number.isInteger(version) && Math.abs(version) <= MAX_VERSION
      ? await source
          .selectFrom('definition_version')
          .selectAll()
          .where('definition_id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
      : undefined;
  if (!row) throw new NotFoundException('The definition has no such version.');
  return row;
}

/** PostgreSQL's largest `int`. */
const MAX_VERSION = 2_147_483_647;

const summaryOf = (row: VersionRow) => ({
  version: row.version,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

import { Injectable, NotFoundException } from '@nestjs/common';
import { type Difference, differencesOf } from '../audit/difference.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { Page } from '../http/page.js';
import { RequestTypeService } from './request-type.service.js';
import {
  attributesOf,
  type RequestTypeAttributes,
  type RequestTypeRef,
  type RequestTypeVersionRow,
} from './request-type-record.js';

export interface RequestTypeVersionSummary {
  version: number;
  createdAt: string;
  createdBy: string;
  /** To the version before. Of the first one, none. */
  differences: Difference[];
}

export type RequestTypeVersion = Omit<RequestTypeVersionSummary, 'differences'> & RequestTypeAttributes;

/** What a request type was, when, and by whom. */
@Injectable()
export class RequestTypeVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
  ) {}

  /** The newest first. */
  async list(caller: Caller, idOrKey: string, { limit, offset }: Page) {
    const { id, version: total } = await this.requestTypes.find(caller, idOrKey);
    // One more than is shown: the last one is compared to it.
    const rows = await this.db
      .selectFrom('request_type_version')
      .selectAll()
      .where('request_type_id', '=', id)
      .where('version', '<=', total - offset)
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    const versions = rows.slice(0, limit).map((row, index): RequestTypeVersionSummary => {
      const before = rows[index + 1];
      return {
        ...summaryOf(row),
        differences: before ? differencesOf(attributesOf(before.content), attributesOf(row.content)) : [],
      };
    });
    return { total, versions };
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<RequestTypeVersion> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    const row = await findVersion(this.db, { id, version });
    return { ...summaryOf(row), ...attributesOf(row.content) };
  }
}

/** `version`: whatever number a path held, or none. */
export async function findVersion(
  source: Pick<Database, 'selectFrom'>,
  { id, version }: RequestTypeRef,
): Promise<RequestTypeVersionRow> {
  const row =
    Number.isInteger(version) && Math.abs(version) <= MAX_VERSION
      ? await source
          .selectFrom('request_type_version')
          .selectAll()
          .where('request_type_id', '=', id)
          .where('version', '=', version)
          .executeTakeFirst()
      : undefined;
  if (!row) throw new NotFoundException('The request type has no such version.');
  return row;
}

/** PostgreSQL's largest `int`. */
const MAX_VERSION = 2_147_483_647;

const summaryOf = (row: RequestTypeVersionRow) => ({
  version: row.version,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

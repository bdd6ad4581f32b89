import { NotFoundException } from '@nestjs/common';
import { type Selectable, sql } from 'kysely';
import { differencesOf } from '../audit/difference.js';
import type { Page } from '../http/page.js';
import type { Database } from './database.js';
import type { Schema } from './schema.js';
import type { VersionSummary } from './version.answer.js';

/** What has versions. The table of a kind's versions is named after it, and so is the column of their owner. */
type VersionedKind = 'connection' | 'definition' | 'request_type';
type Stamp = { version: number; created_at: Date; created_by: string };
type VersionRow<Kind extends VersionedKind> = Stamp & Selectable<Schema[`${Kind}_version`]>;
type Source = Pick<Database, 'selectFrom'>;

export interface VersionRef {
  id: string;
  version: number;
}

export type VersionRecord<Attributes> = Omit<VersionSummary, 'differences'> & Attributes;

/** PostgreSQL's largest `int`. */
const MAX_VERSION = 2_147_483_647;

/** What records of one kind were, when, and by whom. */
export class Versions<Kind extends VersionedKind, Attributes extends object> {
  /** `toChanged`: what is compared to the version before, where a version tells more of itself than its attributes. */
  constructor(
    private readonly kind: Kind,
    private readonly toAttributes: (row: VersionRow<Kind>) => Attributes,
    private readonly toChanged: (row: VersionRow<Kind>) => object = toAttributes,
  ) {}

  /** The newest first. `version`: the current one. */
  async list(source: Source, { id, version: total }: VersionRef, { limit, offset }: Page) {
    // One more than is shown: the last one is compared to it.
    const rows = await this.#of(source, id)
      .where('version', '<=', total - offset)
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    const versions = rows.slice(0, limit).map((row, index): VersionSummary => {
      const before = rows[index + 1];
      return {
        ...summaryOf(row),
        differences: before
          ? differencesOf(
              this.toAttributes(before as VersionRow<Kind>),
              this.toChanged(row as VersionRow<Kind>),
            )
          : [],
      };
    });
    return { total, versions };
  }

  async get(source: Source, ref: VersionRef): Promise<VersionRecord<Attributes>> {
    const row = await this.find(source, ref);
    return { ...summaryOf(row), ...this.toAttributes(row) };
  }

  /** `version`: whatever number a path held, or none. */
  async find(source: Source, { id, version }: VersionRef): Promise<VersionRow<Kind>> {
    const row =
      Number.isInteger(version) && Math.abs(version) <= MAX_VERSION
        ? await this.#of(source, id).where('version', '=', version).executeTakeFirst()
        : undefined;
    if (!row) throw new NotFoundException(`The ${this.kind.replace('_', ' ')} has no such version.`);
    return row as VersionRow<Kind>;
  }

  /** By the columns that all three tables have. */
  #of(source: Source, id: string) {
    return source
      .selectFrom(`${this.kind}_version` as 'definition_version')
      .selectAll()
      .where(sql.ref<string>(`${this.kind}_id`), '=', id);
  }
}

const summaryOf = (row: Stamp) => ({
  version: row.version,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

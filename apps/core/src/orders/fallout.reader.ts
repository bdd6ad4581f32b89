import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { FalloutEntry, FalloutGroups } from './fallout.answer.js';
import type { FalloutFilter, FalloutQuery } from './fallout.dto.js';
import { FALLOUT_ENTRIES, type FalloutKind, IS_ASKED_FOR } from './fallout-entries.js';

/** Entries that are grouped: the latest. */
const MAX_GROUPED = 10_000;

/** Entries that stand for a group. */
const SAMPLES = 3;

type ScopeIds = readonly string[] | null;

/** An entry, as far as something is done about it. */
export interface FalloutTarget {
  kind: FalloutKind;
  orderId: string;
  topItemId: string | null;
  actions: string[];
}

/** Reads what ended without a result or waits for a person. */
@Injectable()
export class FalloutReader {
  constructor(private readonly db: Database) {}

  /** The newest order first. `scopeIds` null: of every scope. */
  async list(scopeIds: ScopeIds, { limit, offset, ...filter }: FalloutQuery): Promise<FalloutEntry[]> {
    const rows = await this.db.statement<{ entry: FalloutEntry }>('list-fallout', LIST, [
      scopeIds,
      ...valuesOf(filter),
      limit,
      offset,
    ]);
    return rows.map(({ entry }) => entry);
  }

  async groups(scopeIds: ScopeIds, filter: FalloutFilter): Promise<FalloutGroups> {
    const [row] = await this.db.statement<FalloutGroups>('group-fallout', GROUPS, [
      scopeIds,
      ...valuesOf(filter),
      MAX_GROUPED,
    ]);
    return row!;
  }

  /** Those that have been there by a moment, the oldest first. */
  targets(scopeIds: ScopeIds, filter: FalloutFilter, until: Date, limit: number): Promise<FalloutTarget[]> {
    return this.db.statement('fallout-targets', TARGETS, [scopeIds, ...valuesOf(filter), until, limit]);
  }
}

const valuesOf = ({ kind, code, definition, cause, vendor, from, until, acknowledged }: FalloutFilter) =>
  [kind, code, definition, cause, vendor, from, until, acknowledged].map((value) => value ?? null);

const LIST = `
with ${FALLOUT_ENTRIES}
select jsonb_strip_nulls(jsonb_build_object('kind', kind, 'orderId', order_id, 'externalId', external_id,
  'topItemId', top_item_id, 'since', since, 'definition', definition, 'vendor', vendor, 'acknowledged', acknowledged,
  'reason', reason) || detail
  || jsonb_build_object('actions', actions)) as entry
from fallout where ${IS_ASKED_FOR} order by order_id desc, top_item_id limit $10 offset $11`;

const GROUPS = `
with ${FALLOUT_ENTRIES}, latest as materialized (
  select * from fallout where ${IS_ASKED_FOR} order by order_id desc limit $10
)
select coalesce((select jsonb_agg(jsonb_strip_nulls(to_jsonb(g)) order by count desc, newest desc) from (
    select kind, reason ->> 'code' as code, definition, cause, (array_agg(reason ->> 'message' order by since desc))[1] as message,
      count(*) as count, min(since) as oldest, max(since) as newest,
      to_jsonb((array_agg(jsonb_build_object('orderId', order_id, 'externalId', external_id)
        order by since desc))[1:${SAMPLES}]) as samples
    from latest group by 1, 2, 3, 4) g), '[]') as groups,
  (select count(*) < $10 from latest) as complete`;

const TARGETS = `
with ${FALLOUT_ENTRIES}
select kind, order_id as "orderId", top_item_id as "topItemId", actions from fallout
where ${IS_ASKED_FOR} and since <= $10 order by order_id, top_item_id limit $11`;

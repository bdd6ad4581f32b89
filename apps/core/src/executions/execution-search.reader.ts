import { Inject, Injectable } from '@nestjs/common';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import { lowestIdAt } from '../database/lowest-id-at.js';
import { isOpen } from '../database/open-executions.js';
import { type ListHeaders, listHeaders } from '../http/list-headers.js';
import { valuesIn } from '../http/some-of.js';
import type { ExecutionSummary } from './execution.answer.js';
import { ATTRIBUTES } from './execution.reader.js';
import type { ExecutionSearch } from './execution-search.dto.js';

/** How far executions are counted. */
const COUNT_TO = 10_000;

export const EXECUTIONS_PATH = 'api/v1/executions';

/** Finds executions, the newest first, without their attempts. `scopeIds` null: of every scope. */
@Injectable()
export class ExecutionSearchReader {
  readonly #list: string;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#list = `${publicUrl}/${EXECUTIONS_PATH}`;
  }

  async page(
    scopeIds: readonly string[] | null,
    search: ExecutionSearch,
  ): Promise<{ executions: ExecutionSummary[]; headers: ListHeaders }> {
    const { cursor, limit, ...filter } = search;
    const conditions = sql.join(conditionsOf(scopeIds, filter), sql` and `);
    const behind = cursor === undefined ? sql`` : sql`and e.id < ${cursor}`;
    const [found, [counted]] = await Promise.all([
      this.db.select<{ execution: ExecutionSummary }>(sql`
        select jsonb_strip_nulls(jsonb_build_object(${sql.raw(ATTRIBUTES)})) as execution from execution e
        where ${conditions} ${behind} order by e.id desc limit ${limit + 1}`),
      this.db.select<{ total: number }>(sql`
        select count(*)::int as total from (
          select from execution e where ${conditions} limit ${COUNT_TO}) counted`),
    ]);
    const executions = found.slice(0, limit).map(({ execution }) => execution);
    const headers = listHeaders(this.#list, search, {
      count: executions.length,
      total: counted!.total,
      ...(found.length > limit && { next: executions.at(-1)!.id }),
    });
    return { executions, headers };
  }
}

type Condition = RawBuilder<SqlBool>;

/** SQL over the execution `e`. */
const conditionsOf = (
  scopeIds: readonly string[] | null,
  { status, kind, vendor, definition, overdue, from, until }: Omit<ExecutionSearch, 'limit' | 'cursor'>,
): Condition[] => [
  inScopes('e.scope_id', scopeIds),
  ...(scopeIds === null ? [] : [ofDefinitions(sql`d.scope_id = any(${scopeIds})`)]),
  ...(status === undefined ? [] : [isIn(valuesIn(status))]),
  ...(kind === undefined ? [] : [hadError(kind)]),
  ...(vendor === undefined ? [] : [ranAt(vendor)]),
  ...(definition === undefined ? [] : [ofDefinitions(sql`d.key = ${definition}`)]),
  ...(overdue === undefined ? [] : [sql<SqlBool>`e.deadline_at < now() and ${sql.raw(isOpen('e'))}`]),
  // Ids are in the order in which they were made.
  ...(from === undefined ? [] : [sql<SqlBool>`e.id >= ${lowestIdAt(new Date(from))}`]),
  ...(until === undefined ? [] : [sql<SqlBool>`e.id < ${lowestIdAt(new Date(until))}`]),
];

/** As its text: partial indexes are known by it. */
const isIn = (statuses: readonly string[]): Condition =>
  sql`e.status in (${sql.join(statuses.map((one) => sql.lit(one)))})`;

const ofDefinitions = (which: Condition): Condition =>
  sql`e.definition_id in (select d.id from definition d where ${which})`;

const ranAt = (vendor: string): Condition => sql`(e.spoke = ${vendor}
  and e.definition_id in (select v.definition_id from definition_version v where v.spoke = ${vendor}))`;

const hadError = (kind: string): Condition => sql`e.id in (
  select f.id from execution f where f.error ->> 'code' = ${kind} and f.error is not null
  union select a.execution_id from attempt a
  where a.outcome = ${kind} and a.outcome not in ('completed', 'pending', 'not-found'))`;

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { lowestIdAt } from '../database/lowest-id-at.js';
import { isOpen } from '../database/open-executions.js';
import type { Span } from './span.js';
import type { Standing, Statistics, VendorStatistics } from './statistics.answer.js';

/** The latest executions of the time that are looked at. */
const MAX_EXECUTIONS = 100_000;

type ScopeIds = readonly string[] | null;
type OfExecutions = Pick<Statistics, 'failures' | 'waiting' | 'executionsSince'> & {
  vendors: VendorStatistics[] | null;
};

/** Counts what the records hold. */
@Injectable()
export class StatisticsReader {
  constructor(private readonly db: Database) {}

  async read(scopeIds: ScopeIds, span: Span): Promise<Statistics> {
    const { from, until, stepMs } = span;
    const [throughput, executions, now] = await Promise.all([
      this.db.statement<Statistics['throughput'][number]>('throughput', THROUGHPUT, [
        scopeIds,
        from,
        until,
        stepMs,
      ]),
      this.#executions(scopeIds, span),
      this.#standing(scopeIds),
    ]);
    return {
      from: from.toISOString(),
      until: until.toISOString(),
      step: stepMs / 1_000,
      throughput,
      ...executions,
      now,
    };
  }

  async #executions(scopeIds: ScopeIds, { from, until, stepMs }: Span) {
    const [row] = await this.db.statement<OfExecutions>('execution-statistics', EXECUTIONS, [
      scopeIds,
      lowestIdAt(from),
      lowestIdAt(until),
      stepMs,
      MAX_EXECUTIONS,
      until,
    ]);
    const { vendors, failures, waiting, executionsSince } = row!;
    return { vendors: vendors ?? [], failures, waiting, ...(executionsSince && { executionsSince }) };
  }

  async #standing(scopeIds: ScopeIds): Promise<Standing> {
    const [row] = await this.db.statement<Standing>('standing', STANDING, [scopeIds]);
    return row!;
  }
}

/** SQL: the step of a moment, as the API writes it. */
const stepOf = (moment: string, ms: string) =>
  `to_json(to_timestamp(floor(extract(epoch from ${moment}) * 1000 / ${ms}::bigint) * ${ms}::bigint / 1000.0)::timestamptz(3))#>>'{}'`;

const utc = (text: string) =>
  `to_char((${text})::timestamptz at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Along the indexes of the lists: neither a row nor what is older is looked at. */
const counted = (column: string) => `
  select ${stepOf(`o.${column}`, '$4')} as at, count(*)::int as count
  from scope s cross join (values ('check'), ('query')) as k(kind)
  join customer_order o on o.scope_id = s.id and o.kind = k.kind and o.${column} >= $2 and o.${column} < $3
  where $1::uuid[] is null or s.id = any($1)
  group by 1`;

const THROUGHPUT = `
with accepted as (${counted('created_at')}), done as (${counted('effective_date')})
select ${utc('t.at')} as at, coalesce(a.count, 0) as accepted, coalesce(d.count, 0) as done
from generate_series($2::timestamptz, $3::timestamptz - $4::bigint * interval '1 millisecond',
    $4::bigint * interval '1 millisecond') as t(at)
  left join accepted a on a.at::timestamptz = t.at
  left join done d on d.at::timestamptz = t.at
order by t.at`;

const EXECUTIONS = `
with latest as materialized (
  select id, spoke, shadow, status, answer, attempt_timeout_ms, created_at, finished_at from execution
  where id >= $2 and id < $3 and ($1::uuid[] is null or scope_id = any($1)) order by id desc limit $5
), calls as materialized (
  select e.id, e.spoke, e.finished_at, a.outcome, a.duration_ms,
    a.started_at + a.duration_ms * interval '1 millisecond' as ended, ${stepOf('a.started_at', '$4')} as at
  from latest e join attempt a on a.execution_id = e.id where a.outcome is not null
), results as (
  select spoke, jsonb_object_agg(result, count) as results from (
    select e.spoke, i.item ->> 'result' as result, count(*)::int as count
    from latest e cross join lateral jsonb_array_elements(e.answer) as i(item)
    where e.status = 'succeeded' and not e.shadow and jsonb_typeof(e.answer) = 'array' and i.item ? 'result'
    group by 1, 2) r
  group by spoke
), times as (
  select spoke, jsonb_agg(jsonb_build_object('at', ${utc('at')}, 'count', count, 'p50Ms', p50, 'p95Ms', p95) order by at) as calls
  from (
    select spoke, at, count(*)::int as count, percentile_disc(0.5) within group (order by duration_ms) as p50,
      percentile_disc(0.95) within group (order by duration_ms) as p95
    from calls where outcome in ('completed', 'pending') group by spoke, at) t
  group by spoke
), failed as (
  select at, outcome as kind, count(*)::int as count from calls
  where outcome not in ('completed', 'pending', 'not-found') group by at, outcome
), limits as (
  select spoke, min(attempt_timeout_ms) as ms from latest group by spoke
), queued as (
  select e.created_at as since, coalesce(a.started_at, e.finished_at) as until
  from latest e left join attempt a on a.execution_id = e.id and a.number = 1
), awaiting as (
  select min(ended) as since, min(finished_at) as until from calls where outcome = 'pending' group by id
), moves as (
  select since as moment, 1 as queued, 0 as awaiting, null::interval as waited from queued
  union all select until, -1, 0, until - since from queued where until is not null
  union all select since, 0, 1, null from awaiting
  union all select until, 0, -1, null from awaiting where until is not null
), depths as (
  select at, sum(sum(queued)) over so_far as queued, sum(sum(awaiting)) over so_far as awaiting, max(waited) as longest
  from (select *, (${stepOf('moment', '$4')})::timestamptz as at from moves where moment < $6::timestamptz) m
  group by at window so_far as (order by at)
)
select
  (select jsonb_agg(jsonb_build_object('spoke', spoke, 'results', coalesce(results, '{}'), 'calls', coalesce(calls, '[]'),
    'attemptTimeoutMs', ms) order by spoke) from results full join times using (spoke) join limits using (spoke)) as vendors,
  coalesce((select jsonb_agg(jsonb_build_object('at', ${utc('at')}, 'kind', kind, 'count', count) order by at, kind)
    from failed), '[]') as failures,
  coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('at', ${utc('at::text')}, 'queued', queued,
    'awaitingCallback', awaiting, 'longestMs', extract(epoch from longest) * 1000)) order by at) from depths), '[]') as waiting,
  (select case when count(*) = $5 then ${utc('min(created_at)::text')} end from latest) as "executionsSince"`;

const STANDING = `
select
  (select jsonb_build_object('accepted', count(*) filter (where state = 'accepted'),
      'inProgress', count(*) filter (where state = 'inProgress'))
    from customer_order where state in ('accepted', 'inProgress')
      and ($1::uuid[] is null or scope_id = any($1))) as orders,
  coalesce((select jsonb_agg(jsonb_build_object('spoke', spoke, 'status', status, 'count', count, 'overdue', overdue, 'oldest', oldest)
      order by spoke, status) from (
    select spoke, status, count(*) as count, count(*) filter (where deadline_at < now()) as overdue, ${utc('min(queued_at)::text')} as oldest from execution
    where ${isOpen()}
      and ($1::uuid[] is null or scope_id = any($1))
    group by spoke, status) e), '[]') as executions,
  coalesce((select jsonb_agg(jsonb_build_object('definitionId', d.id, 'key', d.key, 'name', v.name,
      'count', v.threshold -> 'count', 'period', v.threshold -> 'period',
      'used', case when u.window_start >= date_bin(('1 ' || (v.threshold ->> 'period'))::interval, now(), timestamptz 'epoch') then u.used else 0 end)
      order by d.key)
    from definition d join definition_version v on v.definition_id = d.id and v.version = d.current_version
      left join threshold_use u on u.definition_id = d.id
    where v.threshold is not null and v.active and d.deleted_at is null
      and ($1::uuid[] is null or d.scope_id = any($1))), '[]') as thresholds`;

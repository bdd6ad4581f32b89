import { parseListQuery } from '@axle/tmf645';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../src/database/database.js';
import { migrate } from '../src/database/migrate.js';
import type { Cursor } from '../src/http/list-cursor.js';
import { filteredOrders } from '../src/orders/order-filter.js';
import { countStatement, type OrderSelection, pageStatement } from '../src/orders/order-list.js';
import { conditionsOf } from '../src/orders/order-search.conditions.js';
import type { OrderFilter } from '../src/orders/order-search.dto.js';
import { sortColumns } from '../src/orders/order-sort.js';
import { createDatabase } from './support/database.js';

const ORDERS = 50_000;
const LIMIT = 50;
const ABSENT = '01900000-0000-7000-8000-000000000000';

let db: Database;

/**
 * In two scopes, one of them with an eighth. One order in 20 is open, one in 50 is of the largest of 5,000 parties; two
 * in 1,000 have no result, and one of these is cancelled; one in 500 is for Lisbon.
 */
const FILL = sql`
insert into customer_order (id, scope_id, external_id, state, result, created_at, completed_at, expected_date,
  summary, submitted, filterable)
select gen_random_uuid(), scopes.ids[1 + (hashint4(n) % 8 = 0)::int], 'T-' || n, state, case state when 'done' then result when 'inProgress' then 'pending' else 'none' end,
  now() + n * interval '1 second', now() + n * interval '1.1 second', now() + n % 100 * interval '1 day',
  '{}', '{}', jsonb_build_object(
    '@type', jsonb_build_array('CheckServiceQualification'),
    'relatedParty.id', jsonb_build_array('party-' || case when n % 50 = 0 then 0 else n % 5000 end),
    'serviceQualificationItem.service.serviceSpecification.id', jsonb_build_array('spec-' || n % 20),
    'serviceQualificationItem.service.place', jsonb_build_array(case when n % 500 = 1 then 'lisboa' else 'sydney' end))
from (select n, case when n % 20 = 0 then 'inProgress' when n % 1000 = 1 then 'cancelled'
      when n % 1000 = 501 then 'terminatedWithError' else 'done' end as state,
    (array['qualified', 'qualified', 'alternate', 'unqualified'])[1 + n % 4] as result
  from generate_series(1, ${sql.lit(ORDERS)}) n) orders, (select array_agg(id) as ids from scope) scopes`;

/** One execution in 500 is at the other of two vendors. Of what they refer to there is only what is looked up. */
const FILL_EXECUTIONS = [
  sql`set session_replication_role = replica`,
  sql`insert into definition_version (definition_id, version, name, description, "order", active, condition, spoke, adapter,
    connection_id, deadline_ms, attempt_timeout_ms, max_attempts, created_by)
  select md5(n::text)::uuid, 1, '', '', 1, true, 'true', 'vendor-' || n, 'qualify-order', gen_random_uuid(), 1, 1, 1, ''
  from generate_series(0, 1) n`,
  sql`insert into execution (id, request_id, order_id, scope_id, rank, definition_id, definition_version, definition_name,
    spoke, adapter, connection_id, attempt_timeout_ms, max_attempts, status, deadline_at)
  select gen_random_uuid(), gen_random_uuid(), id, scope_id, 0, md5(vendor::text)::uuid, 1, '', 'vendor-' || vendor,
    'qualify-order', gen_random_uuid(), 1, 1, 'succeeded', now()
  from (select *, (row_number() over (order by created_at) % 500 = 0)::int as vendor from customer_order) o`,
  sql`set session_replication_role = default`,
];

beforeAll(async () => {
  db = new Database(await createDatabase());
  await migrate(db);
  await sql`insert into scope (id, key, name) select gen_random_uuid(), 'team-' || n, '' from generate_series(1, 2) n`.execute(
    db,
  );
  await FILL.execute(db);
  await db.connection().execute(async (connection) => {
    for (const statement of FILL_EXECUTIONS) await statement.execute(connection);
  });
  await sql`vacuum analyze`.execute(db);
});

afterAll(() => db.destroy());

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** Runs the statement as the hub does, and answers which kinds of scan it took and how many rows they looked at. */
async function explain(statement: RawBuilder<unknown>): Promise<{ scans: string[]; read: number }> {
  const [row] = await db.select<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    sql`explain (analyze, format json) ${statement}`,
  );
  const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
  const scans = flatten(row!['QUERY PLAN'][0].Plan).filter((node) => node['Node Type'].endsWith('Scan'));
  const read = scans.map(
    (node) =>
      (node['Actual Rows'] +
        (node['Rows Removed by Filter'] ?? 0) +
        (node['Rows Removed by Index Recheck'] ?? 0)) *
      node['Actual Loops'],
  );
  return { scans: scans.map((node) => node['Node Type']), read: read.reduce((sum, rows) => sum + rows, 0) };
}

interface Start {
  offset?: number;
  cursor?: Cursor;
  scopeIds?: string[];
}

function statementsOf(query: string, { offset = 0, cursor, scopeIds }: Start = {}) {
  const parsed = parseListQuery('check', Object.fromEntries(new URLSearchParams(query)), 'http://hub');
  if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
  const selection = filteredOrders(scopeIds ?? null, 'check', parsed.filters);
  const columns = sortColumns(parsed.sort);
  return statements(selection, { columns, offset, ...(cursor && { cursor }) });
}

function statements(
  selection: OrderSelection,
  { columns, offset, cursor }: { columns: ReturnType<typeof sortColumns>; offset: number; cursor?: Cursor },
) {
  return {
    columns,
    page: pageStatement<Record<string, unknown>>(selection, {
      columns,
      limit: LIMIT,
      offset,
      ...(cursor && { cursor }),
    }),
    count: countStatement(selection),
  };
}

const BY_INDEX = /^(Index Scan|Index Only Scan|Bitmap (Index|Heap) Scan|Subquery Scan|Function Scan)$/;

const SORTS = [
  'checkServiceQualificationDate',
  'externalId',
  'state',
  'qualificationResult',
  'expectedQualificationDate',
  'effectiveQualificationDate',
  'id',
].flatMap((attribute) => [attribute, `-${attribute}`]);

describe('a page among 50,000 orders', () => {
  // A page and one more of each of the two scopes, and the scopes.
  const OF_A_PAGE = 2 * (LIMIT + 1) + 2;

  it.each(SORTS)('is read along an index, from the beginning and from the middle: %s', async (sort) => {
    const { page, columns } = statementsOf(`sort=${sort}`, { offset: ORDERS / 2 });
    const [middle] = await db.select(page);
    const values = columns.map(({ name }) => {
      const value = middle![name];
      return value instanceof Date ? value.toISOString() : String(value).replace('Infinity', 'infinity');
    });
    for (const cursor of [
      undefined,
      { direction: 'after', values },
      { direction: 'before', values },
    ] as const) {
      const { scans, read } = await explain(statementsOf(`sort=${sort}`, cursor && { cursor }).page);
      for (const scan of scans) expect(scan).toMatch(BY_INDEX);
      // By id it goes past the orders of the other scope.
      expect(read).toBeLessThanOrEqual(sort.endsWith('id') ? 20 * OF_A_PAGE : OF_A_PAGE);
    }
  });

  const SPECIFICATION = 'serviceQualificationItem.service.serviceSpecification.id';

  it.each([
    ['state=inProgress', OF_A_PAGE],
    ['state=done&sort=-effectiveQualificationDate', OF_A_PAGE],
    ['state=inProgress&sort=checkServiceQualificationDate', OF_A_PAGE],
    ['qualificationResult=unqualified&sort=-checkServiceQualificationDate', OF_A_PAGE],
    ['checkServiceQualificationDate.lt=2020-01-01T00:00:00Z', 2],
    ['expectedQualificationDate.gt=2020-01-01T00:00:00Z&sort=expectedQualificationDate', OF_A_PAGE],
    ['externalId=T-25001', 10],
    ['externalId=T-25001,T-25002&sort=-state', 10],
    ['relatedParty.id=nobody', 10],
    ['relatedParty.id=party-7', 100],
    ['relatedParty.id=party-7,party-8&sort=externalId', 200],
    ['relatedParty.id=party-0', 6_000],
    [`${SPECIFICATION}=spec-3&state=done&sort=-checkServiceQualificationDate`, 6_000],
    ['description=nothing&sort=externalId', 10],
    ['estimatedResponseDate.gt=2020-01-01T00:00:00Z', OF_A_PAGE],
    ['sort=-checkServiceQualificationDate,externalId', OF_A_PAGE + 2],
    ['@type=CheckServiceQualification&sort=-externalId', OF_A_PAGE],
    ['sort=state,-checkServiceQualificationDate', 4 * OF_A_PAGE],
    ['sort=-qualificationResult,externalId', 6_000],
  ])('looks at few orders: %s', async (query, atMost) => {
    const { scans, read } = await explain(statementsOf(query).page);
    for (const scan of scans) expect(scan).toMatch(BY_INDEX);
    expect(read).toBeLessThanOrEqual(atMost);
  });
});

describe('a page of what operators look for', () => {
  const FEW = 300;

  it.each<[OrderFilter, number]>([
    [{}, 2 * (LIMIT + 1) + 2],
    [{ state: 'inProgress' }, FEW],
    [{ state: 'cancelled' }, FEW],
    [{ state: 'cancelled,terminatedWithError' }, FEW],
    [{ result: 'none' }, FEW],
    [{ result: 'pending' }, FEW],
    [{ result: 'unqualified' }, FEW],
    [{ vendor: 'vendor-0' }, 2 * FEW],
    [{ vendor: 'vendor-1' }, 2 * FEW],
    [{ vendor: 'nobody' }, 10],
    [{ place: 'Lisboa' }, 2 * FEW],
    [{ place: 'nowhere' }, 10],
    [{ externalId: 'T-25001' }, 10],
    [{ externalId: 'T-250' }, FEW],
    [{ until: '2020-01-01T00:00:00Z' }, 2],
    [{ state: 'done', from: '2020-01-01T00:00:00Z' }, FEW],
  ])('looks at few orders, along an index: %j', async (filter, atMost) => {
    const selection = {
      scopeIds: null,
      kind: 'check' as const,
      conditions: conditionsOf(filter),
      countTo: 10_000,
    };
    const columns = sortColumns([{ attribute: 'checkServiceQualificationDate', descending: true }]);
    const { scans, read } = await explain(statements(selection, { columns, offset: 0 }).page);
    for (const scan of scans) expect(scan).toMatch(BY_INDEX);
    expect(read).toBeLessThanOrEqual(atMost);
  });
});

describe('a page of some scopes', () => {
  it('is read scope by scope, along an index: of one, of both, of none that there is', async () => {
    const scopes = await db.selectFrom('scope').select('id').orderBy('id').execute();
    const ids = scopes.map(({ id }) => id);
    for (const [scopeIds, found] of [
      [ids.slice(0, 1), LIMIT + 1],
      [ids, LIMIT + 1],
      [[ABSENT], 0],
    ] as const) {
      const { page, count } = statementsOf('sort=-state', { scopeIds: [...scopeIds] });
      expect(await db.select(page)).toHaveLength(found);
      const { scans, read } = await explain(page);
      for (const scan of [...scans, ...(await explain(count)).scans]) expect(scan).toMatch(BY_INDEX);
      expect(read).toBeLessThanOrEqual(scopeIds.length * (LIMIT + 2) + 4);
    }
  });
});

describe('the total of 50,000 orders', () => {
  it.each([
    ['', 10_000],
    ['state=done', 10_000],
    ['@type=CheckServiceQualification', 500],
  ])('is counted to a limit: %s', async (query, limit) => {
    const { count } = statementsOf(query);
    expect(await db.select(count)).toEqual([{ total: limit }]);
    for (const scan of (await explain(count)).scans) expect(scan).toMatch(BY_INDEX);
  });

  it('looks at no more orders than it counts where it has to look inside', async () => {
    const { read } = await explain(statementsOf('@type=CheckServiceQualification').count);
    expect(read).toBeLessThanOrEqual(500 + 2);
  });
});

import { type Kysely, sql } from 'kysely';

/** What lists of orders filter and sort by, with an index for each way through them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...COLUMNS, ...INDEXES]) await sql.raw(statement).execute(db);
}

const SPECIFICATIONS = 'serviceQualificationItem.service.serviceSpecification.id';

const COLUMNS = [
  `alter table customer_order
    -- To the millisecond, as the resource shows them: what is equal there is equal here.
    alter created_at type timestamptz(3),
    alter completed_at type timestamptz(3),
    alter estimated_at type timestamptz(3),
    -- Infinity: the order has none, which sorts last.
    add expected_date timestamptz(3) not null default 'infinity',
    -- By TMF645's path of an attribute: the values that the order has there.
    add filterable jsonb not null default '{}'`,
  // What is in one order of twenty must not be taken for rare: with a sample of a hundred it would be, at times.
  `alter table customer_order alter filterable set statistics 500`,
  `update customer_order o set
    expected_date = case when pg_input_is_valid(summary ->> 'expectedQualificationDate', 'timestamptz')
      then (summary ->> 'expectedQualificationDate')::timestamptz else 'infinity' end,
    filterable = jsonb_build_object(
      'description', jsonb_path_query_array(submitted, '$.description'),
      'instantSyncQualification', jsonb_path_query_array(submitted, '$.instantSyncQualification'),
      'provideAlternative', jsonb_build_array(coalesce(submitted -> 'provideAlternative', 'false')),
      'provideUnavailabilityReason',
        jsonb_build_array(coalesce(submitted -> 'provideUnavailabilityReason', 'false')),
      '@type', jsonb_build_array(coalesce(submitted ->> '@type', 'CheckServiceQualification')),
      '@baseType', jsonb_path_query_array(submitted, '$."@baseType"'),
      '@schemaLocation', jsonb_path_query_array(submitted, '$."@schemaLocation"'),
      'relatedParty.id', jsonb_path_query_array(submitted, '$.relatedParty[*].id'),
      'relatedParty.role', jsonb_path_query_array(submitted, '$.relatedParty[*].role'),
      '${SPECIFICATIONS}', coalesce((
        select jsonb_agg(l.submitted #> '{service,serviceSpecification,id}')
        from order_line_item l where l.order_id = o.id), '[]'))`,
  `alter table customer_order
    -- What an index can hold of it. What an order does not have sorts last: after any character.
    add external_key text collate "C" not null
      generated always as (coalesce(left(external_id, 200), U&'\\+10FFFF')) stored,
    -- The file knows no cancelled task.
    add tmf_state text collate "C" not null
      generated always as (case state when 'cancelled' then 'terminatedWithError' else state end) stored,
    -- None and pending are not shown: no result, which sorts last.
    add tmf_result text collate "C" not null
      generated always as (case when result in ('none', 'pending') then '~' else result end) stored,
    -- Mostly asked for from the latest on: here, what an order does not have sorts first.
    add effective_date timestamptz(3) not null
      generated always as (coalesce(case when state = 'done' then completed_at end, '-infinity')) stored`,
];

/** `deleted_at` is with them so that counting reads nothing but the index. */
const INDEXES = [
  `drop index customer_order_by_external_id`,
  `drop index customer_order_by_scope`,
  `create index customer_order_by_date on customer_order (scope_id, kind, created_at, id) include (deleted_at)`,
  ...['external_key', 'tmf_state', 'tmf_result', 'expected_date', 'effective_date'].map(
    (column) => `create index customer_order_by_${column}
      on customer_order (scope_id, kind, ${column}, created_at, id) include (deleted_at)`,
  ),
  `create index customer_order_by_estimate on customer_order (scope_id, kind, estimated_at) where result = 'pending'`,
  // Every search reads what is still pending whole: so that is kept small.
  `create index customer_order_by_filterable on customer_order using gin (filterable jsonb_path_ops)
    with (gin_pending_list_limit = 512)`,
];

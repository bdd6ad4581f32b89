import { type Kysely, sql } from 'kysely';

/**
 * What operators look for in long lists of orders and executions, with an index for each way through them; and bulk
 * actions on orders.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...PLACES, ...INDEXES, ...BULK_ACTIONS]) await sql.raw(statement).execute(db);
}

const PLACES = [
  `update customer_order o set filterable = filterable || jsonb_build_object(
    'serviceQualificationItem.service.place', (
      select coalesce(jsonb_agg(distinct lower(p.place ->> n.name)), '[]')
      from order_line_item l
      cross join lateral jsonb_path_query(l.submitted, '$.service.place[*]') p (place)
      cross join unnest(array['id', 'country', 'stateOrProvince', 'city']) n (name)
      where l.order_id = o.id and jsonb_typeof(p.place -> n.name) = 'string'))
  where exists (select from order_line_item l where l.order_id = o.id and l.submitted @? '$.service.place[*]')`,
];

/** What is the exception has an index of its own: it costs what is the rule nothing. */
const INDEXES = [
  ...[
    ['without_result', `result = 'none'`],
    ['cancelled', `state = 'cancelled'`],
  ].map(
    ([
      name,
      condition,
    ]) => `create index customer_order_${name} on customer_order (scope_id, kind, created_at, id)
      include (deleted_at) where ${condition}`,
  ),
  `create index execution_by_definition on execution (definition_id, id)`,
  `create index execution_not_succeeded on execution (status, id)
    where status in ('failed', 'timed-out', 'cancelled', 'unknown')`,
  `create index execution_by_error on execution ((error ->> 'code'), id) where error is not null`,
  `create index attempt_by_failure on attempt (outcome, execution_id)
    where outcome not in ('completed', 'pending', 'not-found')`,
];

const BULK_ACTIONS = [
  `alter table bulk_action
    alter filter drop not null,
    -- Which orders were asked for. Null: it was done to the fallout that fitted the filter.
    add orders jsonb,
    add check ((filter is null) <> (orders is null))`,
];

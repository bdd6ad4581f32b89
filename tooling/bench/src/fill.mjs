import pg from 'pg';

/** Of a hundred orders 94 are done, 5 are in error, and one is open; the largest of 20,000 parties has one in 50. */
const ORDERS = `
insert into customer_order (id, scope_id, external_id, state, result, created_at, completed_at, expected_date,
  summary, submitted, filterable)
select r.id, scope.id, 'CSQ-' || n, state, case state when 'done' then result when 'inProgress' then 'pending' else 'none' end,
  at, case when state <> 'inProgress' then at + interval '2 seconds' end,
  case when n % 2 = 0 then at + n % 30 * interval '1 day' else 'infinity' end,
  jsonb_build_object('id', r.id, 'externalId', 'CSQ-' || n, 'provideAlternative', true,
    'provideUnavailabilityReason', false, 'relatedParty', jsonb_build_array(party)),
  jsonb_build_object('externalId', 'CSQ-' || n, 'provideAlternative', true, 'relatedParty', jsonb_build_array(party)),
  jsonb_build_object('@type', '["CheckServiceQualification"]'::jsonb, 'provideAlternative', '[true]'::jsonb,
    'provideUnavailabilityReason', '[false]'::jsonb,
    'relatedParty.id', jsonb_build_array(party -> 'id'), 'relatedParty.role', '["customer"]'::jsonb,
    'serviceQualificationItem.service.serviceSpecification.id', jsonb_build_array('spec-' || n % 20))
from (select n, uuidv7((n - $2) * interval '10 seconds') as id, now() + (n - $2) * interval '10 seconds' as at,
    case when n % 100 = 7 then 'inProgress' when n % 20 = 3 then 'terminatedWithError' else 'done' end as state,
    (array['qualified', 'qualified', 'alternate', 'unqualified'])[1 + n % 4] as result,
    jsonb_build_object('id', 'party-' || case when n % 50 = 0 then 0 else n % 20000 end, 'role', 'customer') as party
  from generate_series($1::int, $1::int + 49999) n) r, scope
order by n`;

const ITEMS = `
insert into order_line_item (order_id, position, item_id, top_item_id, result, submitted)
select o.id, 0, '1', '1', o.result, jsonb_build_object('id', '1', 'service', jsonb_build_object(
  'serviceSpecification', jsonb_build_object('id', 'spec-1', 'name', 'Carrier Ethernet'),
  'place', jsonb_build_array(jsonb_build_object('id', 'site-lis-7', 'role', 'installation', 'country', 'PT'))))
from customer_order o where not exists (select from order_line_item l where l.order_id = o.id)`;

const SERVICE_ORDERS = `
insert into service_order (order_id, position, line_item_position, result)
select order_id, 0, 0, result from order_line_item l
where not exists (select from service_order s where s.order_id = l.order_id)`;

/** Stores orders as a hub would have that took one every ten seconds. */
export async function fill(databaseUrl, count) {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  for (let from = 1; from <= count; from += 50_000) await client.query(ORDERS, [from, count]);
  for (const statement of [ITEMS, SERVICE_ORDERS, 'vacuum analyze']) await client.query(statement);
  await client.end();
}

import { isOpen } from '../database/open-executions.js';

export const LOCK = `
select state, scope_id as "scopeId" from customer_order
where id = $1 and ($2::uuid[] is null or scope_id = any($2)) for update`;

export const END_EXECUTIONS = `
update execution set status = 'cancelled', error = $2, finished_at = now(), worker_id = null
where order_id = $1 and ${isOpen()}`;

export const END_SERVICE_ORDERS = `
update service_order set result = 'none', failure = $2 where order_id = $1 and result = 'pending'`;

export const MARK_DELETED = `update customer_order set deleted_at = now() where id = $1`;

/** Removes what was known of them as well. */
export const SET_RESULTS = `
with results as (
  select * from jsonb_to_recordset($2) as r(position int, result text)
), alternates as (
  delete from alternate_proposal a using results r where a.order_id = $1 and a.service_order_position = r.position
), reasons as (
  delete from unavailability_reason u using results r where u.order_id = $1 and u.service_order_position = r.position
)
update service_order s set result = r.result, set_by = $3, set_reason = $4, set_at = now(),
  availability_date = null, expiration_date = null,
  failure = case when r.result = 'none'
    then jsonb_build_object('code', 'set-by-hand', 'message', $4::text) end
from results r where s.order_id = $1 and s.position = r.position
returning s.position`;

export const SET_ALTERNATES = `
insert into alternate_proposal (order_id, service_order_position, position, definition, proposal)
select $1, service_order_position, position, $3, proposal
from jsonb_to_recordset($2) as r(service_order_position int, position int, proposal jsonb)`;

export const SET_REASONS = `
insert into unavailability_reason (order_id, service_order_position, position, definition, code, label)
select $1, service_order_position, position, $3, code, label
from jsonb_to_recordset($2) as r(service_order_position int, position int, code text, label text)`;

export const SUPERSEDE = `
with superseded as (
  update integration_request set superseded_at = now()
  where order_id = $1 and top_item_id = $2 and superseded_at is null
  returning id
)
update execution e set status = 'cancelled', error = $3, finished_at = now(), worker_id = null
from superseded s
where e.request_id = s.id and ${isOpen('e')}`;

/** `$3`: also those that were set by hand. */
export const REOPEN = `
with reopened as (
  update service_order s set result = 'pending', failure = null, availability_date = null, expiration_date = null,
    set_by = null, set_reason = null, set_at = null
  from order_line_item l
  where s.order_id = $1 and l.order_id = $1 and l.position = s.line_item_position and l.top_item_id = $2
    and ($3 or s.set_by is null)
  returning s.position
), alternates as (
  delete from alternate_proposal a using reopened r where a.order_id = $1 and a.service_order_position = r.position
)
delete from unavailability_reason u using reopened r where u.order_id = $1 and u.service_order_position = r.position`;

export const ESTIMATE = `
update customer_order set estimated_at = greatest(now(), now() + $2::float8 * interval '1 millisecond') where id = $1`;

export const ACKNOWLEDGE = `
insert into fallout_acknowledgement (order_id, top_item_id, note, actor) values ($1, $2, $3, $4)
on conflict (order_id, top_item_id) do update set note = $3, actor = $4, acknowledged_at = now()`;

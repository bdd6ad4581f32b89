import { QUESTION } from '../requests/answers.js';

/** The execution that a token names. */
export const TARGET = `
select id, spoke, adapter, connection_id as "connectionId" from execution where id = $1`;

export const LOCK = `
select status, correlation_id as "correlationId" from execution where id = $1 for update`;

export const STORE = `
insert into callback (id, execution_id, body_sha256, headers, body, message, status, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export const KNOWN = `select status, reason from callback where execution_id = $1 and body_sha256 = $2`;

/** Parked deliveries whose execution has learnt its correlation id meanwhile. */
export const MATCH = `
update callback c set
  status = case when c.message ->> 'correlationId' = e.correlation_id then 'received' else 'mismatched' end
from execution e
where c.execution_id = any($1) and c.status = 'parked' and e.id = c.execution_id and e.correlation_id is not null
returning c.id`;

export const RECEIVED = `
select c.id, c.execution_id as "executionId", e.order_id as "orderId",
  jsonb_build_object('id', e.definition_id, 'version', e.definition_version) as definition, c.message, ${QUESTION}
from callback c join execution e on e.id = c.execution_id join integration_request r on r.id = e.request_id
  join request_type t on t.id = r.request_type_id
where c.execution_id = any($1) and c.status = 'received'
order by c.id`;

export const SETTLE = `update callback set status = $2 where id = $1 and status = 'received'`;

/** Stored a while ago and not applied yet. */
export const WAITING = `
select distinct c.execution_id as "executionId" from callback c join execution e on e.id = c.execution_id
where (c.status = 'received' or (c.status = 'parked' and e.correlation_id is not null))
  and c.received_at < now() - interval '2 seconds'
limit 500`;

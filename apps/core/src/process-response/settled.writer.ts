import type { Statement } from '../database/database.js';
import { HAS_SUBSCRIBERS, HUB, TELL_WAITING, WAITS } from '../events/order-events.js';
import { TELL_REQUEST_WAITING } from '../requests/request-ends.js';
import type { ExecutionPlan } from '../requests/request-plan.js';
import { executionRow } from '../requests/request-rows.js';
import type { Outcome } from './outcome.js';
import type { ExecutionState, Settled } from './settlement.js';

/** An execution that takes over from one that failed. */
export interface Takeover {
  from: ExecutionState;
  execution: ExecutionPlan;
}

/** Writes what outcomes changed, in one statement. Answers whether somebody is to be told of it. */
export async function writeSettled(
  statement: Statement,
  outcomes: readonly Outcome[],
  { ended, orders }: Settled,
  takeovers: readonly Takeover[],
): Promise<boolean> {
  const decided = [...orders].flatMap(([order_id, { decided }]) =>
    decided.map((one) => ({ order_id, ...one })),
  );
  const events = await statement<{ pending: boolean }>('write-settled', WRITE, [
    JSON.stringify(ended.map(({ id, status, answer, error }) => ({ id, status, answer, error }))),
    JSON.stringify(
      outcomes.flatMap(({ executionId, attempt: report }) =>
        report
          ? {
              execution_id: executionId,
              ...report,
              duration_ms: report.durationMs,
              spoke_version: report.spokeVersion,
            }
          : [],
      ),
    ),
    JSON.stringify(
      takeovers.map(({ from, execution }) => ({ ...executionRow(execution), from_id: from.id })),
    ),
    JSON.stringify(
      decided.map(({ order_id, position, outcome }) => ({
        order_id,
        position,
        result: outcome.result,
        availability_date: outcome.availabilityDate,
        expiration_date: outcome.expirationDate,
        failure: outcome.failure,
      })),
    ),
    JSON.stringify(
      decided.flatMap(({ order_id, position: service_order_position, outcome }) =>
        outcome.alternates.map(({ definition, ...proposal }, position) => ({
          order_id,
          service_order_position,
          position,
          definition,
          proposal,
        })),
      ),
    ),
    JSON.stringify(
      decided.flatMap(({ order_id, position: service_order_position, outcome }) =>
        outcome.reasons.map((reason, position) => ({
          order_id,
          service_order_position,
          position,
          ...reason,
        })),
      ),
    ),
    JSON.stringify(
      [...orders].flatMap(([order_id, { lineItems }]) =>
        [...lineItems].map(([position, result]) => ({ order_id, position, result })),
      ),
    ),
    JSON.stringify([...orders].map(([id, { state, result }]) => ({ id, state, result }))),
  ]);
  return events.some(({ pending }) => pending);
}

const WRITE = `
with ended as (
  update execution e set status = r.status, answer = r.answer, error = r.error, finished_at = now(), worker_id = null
  from jsonb_to_recordset($1) as r(id uuid, status text, answer jsonb, error jsonb)
  where e.id = r.id
  returning ${TELL_REQUEST_WAITING}
), attempts as (
  update attempt a set duration_ms = r.duration_ms, outcome = r.outcome, message = r.message,
    spoke_version = coalesce(r.spoke_version, a.spoke_version), record = r.record
  from jsonb_to_recordset($2) as r(execution_id uuid, number int, duration_ms real, outcome text, message text,
    spoke_version text, record jsonb)
  where a.execution_id = r.execution_id and a.number = r.number
), takeovers as (
  insert into execution (id, request_id, order_id, scope_id, rank, definition_id, definition_version,
    definition_name, spoke, adapter, connection_id, attempt_timeout_ms, max_attempts, shadow,
    admitted_until, status, deadline_at)
  select r.id, e.request_id, e.order_id, e.scope_id, r.rank, r.definition_id, r.definition_version,
    r.definition_name, r.spoke, r.adapter, r.connection_id, r.attempt_timeout_ms, r.max_attempts, r.shadow,
    r.admitted_until, 'queued', now() + r.deadline_ms * interval '1 millisecond'
  from jsonb_to_recordset($3) as r(id uuid, from_id uuid, rank int, definition_id uuid, definition_version int,
    definition_name text, spoke text, adapter text, connection_id uuid, attempt_timeout_ms int, max_attempts int,
    shadow boolean, admitted_until timestamptz, deadline_ms int)
  join execution e on e.id = r.from_id
), service_orders as (
  update service_order s set result = r.result, availability_date = r.availability_date,
    expiration_date = r.expiration_date, failure = r.failure
  from jsonb_to_recordset($4) as r(order_id uuid, position int, result text, availability_date timestamptz,
    expiration_date timestamptz, failure jsonb)
  where s.order_id = r.order_id and s.position = r.position
), alternates as (
  insert into alternate_proposal (order_id, service_order_position, position, definition, proposal)
  select * from jsonb_to_recordset($5) as r(order_id uuid, service_order_position int, position int,
    definition text, proposal jsonb)
), reasons as (
  insert into unavailability_reason (order_id, service_order_position, position, definition, code, label)
  select * from jsonb_to_recordset($6) as r(order_id uuid, service_order_position int, position int,
    definition text, code text, label text)
), line_items as (
  update order_line_item l set result = r.result
  from jsonb_to_recordset($7) as r(order_id uuid, position int, result text)
  where l.order_id = r.order_id and l.position = r.position
), changed as (
  update customer_order o set state = r.state, result = r.result, event_sequence = o.event_sequence + 1,
    completed_at = case when r.state in ('done', 'terminatedWithError') then now() end
  from jsonb_to_recordset($8) as r(id uuid, state text, result text)
  where o.id = r.id and o.state <> 'cancelled' and (o.state, o.result) is distinct from (r.state, r.result)
  returning o.id, o.scope_id, o.event_sequence, o.state, o.result, ${WAITS}
), events as (
  insert into order_event (order_id, sequence, scope_id, notification, action, actor, state, result, pending)
  select id, event_sequence, scope_id, 'stateChange', 'settle', '${HUB}', state, result, ${HAS_SUBSCRIBERS}
  from changed r
  returning order_id, pending
)
select e.pending, ${TELL_WAITING} from changed r join events e on e.order_id = r.id`;

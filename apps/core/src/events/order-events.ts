import type { OrderState, QualificationResult } from '@axle/qualification';
import type { Statement } from '../database/database.js';
import type { EventNotification } from '../database/schema.js';

/** Who the timeline names where nobody but the hub itself acted. */
export const HUB = 'axle';

/** The channel on which PostgreSQL says which order has ended. */
export const ORDER_ENDED = 'axle_order_ended';

/** SQL: tells those who wait for the order of the row `r`. Nobody waits where the order system did not ask for it. */
export const TELL_WAITING = `case when r.waits and r.state not in ('accepted', 'inProgress')
    then pg_notify('${ORDER_ENDED}', r.id::text)::text end as told`;

/** SQL: whether somebody may wait for the order of the row `o`. */
export const WAITS = `(o.submitted -> 'instantSyncQualification') = 'true' as waits`;

/** SQL: whether an event of the row `r` has deliveries to be made. Without subscribers it costs one look at an index. */
export const HAS_SUBSCRIBERS = `exists (
    select from subscription s where s.scope_id = r.scope_id and s.disabled_at is null)`;

/** What somebody did to an order. */
export interface OrderAct {
  orderId: string;
  action:
    | 'approve'
    | 'reject'
    | 'qualify'
    | 'retry'
    | 'cancel'
    | 'set-result'
    | 'request-information'
    | 'acknowledge'
    | 'change'
    | 'delete';
  /** The name of the API key. */
  actor: string;
  /** What subscribers are told. Left out: nothing. */
  notification?: EventNotification;
  /** The state that it brings. Left out: the order's own. */
  state?: OrderState;
  /** The result that it brings. Left out: the order's own. */
  result?: QualificationResult;
  detail?: Record<string, unknown>;
}

/** Writes it down with the order's next number, in the transaction of what it did. */
export async function appendEvent(
  statement: Statement,
  { orderId, action, actor, notification, state, result, detail = {} }: OrderAct,
): Promise<void> {
  await statement('append-event', APPEND, [
    orderId,
    state,
    result,
    notification,
    action,
    actor,
    JSON.stringify(detail),
  ]);
}

const APPEND = `
with changed as (
  update customer_order o set event_sequence = event_sequence + 1, state = coalesce($2::text, state),
    result = coalesce($3::text, result),
    completed_at = case when $2::text is null then completed_at
      when $2 in ('done', 'terminatedWithError', 'cancelled') then now() end
  where id = $1
  returning id, scope_id, event_sequence, state, result, ${WAITS}
), appended as (
  insert into order_event (order_id, sequence, scope_id, notification, action, actor, state, result, detail, pending)
  select id, event_sequence, scope_id, $4::text, $5, $6, state, result, $7::jsonb, $4::text is not null and ${HAS_SUBSCRIBERS}
  from changed r
)
select ${TELL_WAITING} from changed r`;

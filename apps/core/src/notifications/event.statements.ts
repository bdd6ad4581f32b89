import type { OrderState, QualificationResult } from '@axle/qualification';
import type { EventNotification } from '../database/schema.js';
import { HELD } from './delivery.statements.js';

/** An event whose deliveries are to be made. */
export interface PendingEvent {
  orderId: string;
  sequence: number;
  scopeId: string;
  notification: EventNotification | null;
  state: OrderState;
  result: QualificationResult;
  detail: Record<string, unknown>;
  occurredAt: Date;
}

export interface Subscriber {
  id: string;
  scopeId: string;
  query: string;
}

/** Of each order only the first that is pending: no other process makes the deliveries of a later one before it. */
export const TAKE = `
select e.order_id as "orderId", e.sequence, e.scope_id as "scopeId", e.notification, e.state, e.result, e.detail,
  e.occurred_at as "occurredAt"
from order_event e
where e.pending and not exists (
  select from order_event p where p.order_id = e.order_id and p.sequence < e.sequence and p.pending)
order by e.occurred_at limit $1 for update skip locked`;

/**
 * Whoever subscribes between an event and this gets it, too: the other way, one that was committed after the
 * subscription could be missed.
 */
export const LOCK_SUBSCRIPTIONS = `
select id, scope_id as "scopeId", query from subscription
where scope_id = any($1) and disabled_at is null order by id for share`;

/** $1: the deliveries, by event; $2: the events. */
export const MAKE = `
with deliveries as (
  insert into delivery (subscription_id, order_id, sequence, body, next_attempt_at)
  select s.subscription_id, e.order_id, e.sequence, e.body, coalesce(earlier.held_until, now())
  from jsonb_to_recordset($1) as e(order_id uuid, sequence int, body jsonb, subscriptions uuid[])
  cross join unnest(e.subscriptions) as s(subscription_id)
  left join lateral (
    select ${HELD} as held_until from delivery d
    where d.subscription_id = s.subscription_id and d.order_id = e.order_id and d.status = 'pending'
    limit 1) earlier on true
)
update order_event o set pending = false
from jsonb_to_recordset($2) as e(order_id uuid, sequence int)
where o.order_id = e.order_id and o.sequence = e.sequence`;

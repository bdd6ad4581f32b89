import { ANSWER_TIMEOUT_MS } from './delivery.js';

/** A claimed delivery is left alone for this long; then its process is taken to be dead. */
const LEASE_SECONDS = ANSWER_TIMEOUT_MS / 1_000 + 5;

const LASTING_FAILURE = `interval '5 days'`;

/**
 * SQL: when a delivery is due that waits for an earlier one of its order. The earliest pending one never has it; the
 * lock on the subscription, shared by who makes deliveries and exclusive to who ends them, sees to that.
 */
export const HELD = `'infinity'::timestamptz`;

/** $1: how many are in flight by subscription, $2: at most of one, $3: at most in all. */
export const CLAIM = `
with due as (
  select d.* from subscription s
  cross join lateral (
    select d.subscription_id, d.order_id, d.sequence, d.next_attempt_at from delivery d
    where d.subscription_id = s.id and d.ended_at is null and d.next_attempt_at <= now()
    order by d.next_attempt_at
    limit greatest(0, case when s.failing_since is null then $2::int else 1 end
      - coalesce(($1::jsonb ->> s.id::text)::int, 0))
    for update skip locked) d
  where s.disabled_at is null
  order by d.next_attempt_at limit $3
)
update delivery d
set attempts = d.attempts + 1, next_attempt_at = now() + ${LEASE_SECONDS} * interval '1 second'
from due, subscription s
where (d.subscription_id, d.order_id, d.sequence) = (due.subscription_id, due.order_id, due.sequence)
  and s.id = d.subscription_id
returning d.subscription_id as "subscriptionId", s.scope_id as "scopeId", d.order_id as "orderId", d.sequence,
  d.attempts as attempt, s.callback, s.secret, d.body`;

/** In the order of their ids, so that no two transactions wait each for the other. */
export const LOCK_SUBSCRIPTIONS = `
select id from subscription where id = any($1) order by id for no key update`;

const ENDED = `jsonb_to_recordset($1) as r(subscription_id uuid, order_id uuid, sequence int, attempt int,
  status text, pause real, http_status int, error text, gone boolean)`;

/**
 * What was claimed again meanwhile is the other's. The rows are looked up one by one, here and below: a join would be
 * planned as a walk through the whole table for as long as that is small, and stay so.
 */
export const WRITE = `
update delivery d set status = r.status, last_status = r.http_status, last_error = r.error,
  next_attempt_at = now() + coalesce(r.pause, 0) * interval '1 second',
  ended_at = case when r.status <> 'pending' then now() end
from ${ENDED} cross join lateral (
  select l.ctid from delivery l
  where (l.subscription_id, l.order_id, l.sequence) = (r.subscription_id, r.order_id, r.sequence)
    and l.status = 'pending' and l.attempts = r.attempt
  limit 1) found
where d.ctid = found.ctid`;

/** The earliest that is still pending of each order is held no longer. */
export const RELEASE = `
update delivery d set next_attempt_at = now()
from ${ENDED} cross join lateral (
  select l.ctid, l.next_attempt_at from delivery l
  where l.subscription_id = r.subscription_id and l.order_id = r.order_id and l.status = 'pending'
  order by l.sequence limit 1) earliest
where d.ctid = earliest.ctid and earliest.next_attempt_at = ${HELD}`;

/** Since when a subscriber has been failing, and whether that has been for too long. */
export const JUDGE = `
with result as (
  select r.subscription_id as id, bool_or(r.status = 'delivered') as delivered, bool_or(r.gone) as gone
  from ${ENDED} group by r.subscription_id
), verdict as (
  select s.id, r.delivered, s.disabled_at is null as enabled, case
      when r.gone then 'The callback answered 410 Gone.'
      when not r.delivered and s.failing_since < now() - ${LASTING_FAILURE}
        then 'Every delivery has failed for five days.'
    end as reason
  from result r cross join lateral (select * from subscription s where s.id = r.id limit 1) s
), judged as (
  update subscription s set disabled_reason = v.reason, disabled_at = case when v.reason is not null then now() end,
    failing_since = case when not v.delivered then coalesce(s.failing_since, now()) end
  from verdict v
  -- Most of the time nothing changes.
  where s.id = v.id and v.enabled and (v.reason is not null or v.delivered = (s.failing_since is not null))
  returning s.id, s.disabled_reason
)
update delivery d set status = 'dead', ended_at = now(), last_error = coalesce(d.last_error, j.disabled_reason)
from judged j
where j.disabled_reason is not null and d.subscription_id = j.id and d.ended_at is null`;

export const HAND_BACK = `
update delivery set attempts = attempts - 1, next_attempt_at = now()
where subscription_id = $1 and order_id = $2 and sequence = $3 and attempts = $4 and status = 'pending'`;

import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Database } from '../database/database.js';

/** Reads all that happened to an order: its own events, those of its executions, and who was told of them. */
@Injectable()
export class OrderTimelineReader {
  constructor(private readonly db: Database) {}

  /** The oldest first. `scopeIds` null: of every scope. */
  async get(scopeIds: readonly string[] | null, id: string): Promise<object[]> {
    const rows = isUuid(id)
      ? await this.db.statement<{ entry: object }>('read-timeline', TIMELINE, [id, scopeIds])
      : [];
    if (rows.length === 0) throw new NotFoundException(`There is no order "${id}".`);
    return rows.map(({ entry }) => entry);
  }
}

// A subscriber is named by its host: the rest of its address may hold what only operators see.
//
// An execution's own name is its definition's; what it did is the vendor's side, so the spoke acts.
const TIMELINE = `
with own as (
  select id, scope_id from customer_order where id = $1 and ($2::uuid[] is null or scope_id = any($2))
), runs as (
  select e.* from execution e join own on e.order_id = own.id
), entries as (
  select v.occurred_at as at, 0 as kind, v.sequence as number, jsonb_build_object('type', 'order.' || v.action,
    'actor', v.actor, 'sequence', v.sequence, 'state', v.state, 'result', v.result, 'detail', nullif(v.detail, '{}')) as entry
  from order_event v join own on v.order_id = own.id
  union all
  select e.created_at, 1, e.rank, jsonb_build_object('type', 'execution.queued', 'actor', 'axle', 'executionId', e.id,
    'definition', e.definition_name)
  from runs e
  union all
  select a.started_at, 2, a.number, jsonb_build_object('type', 'attempt.started', 'actor', e.spoke, 'executionId', e.id,
    'attempt', a.number, 'call', a.call)
  from runs e join attempt a on a.execution_id = e.id
  union all
  select a.started_at + a.duration_ms * interval '1 millisecond', 3, a.number, jsonb_build_object(
    'type', 'attempt.ended', 'actor', e.spoke, 'executionId', e.id, 'attempt', a.number, 'outcome', a.outcome,
    'durationMs', a.duration_ms, 'message', a.message)
  from runs e join attempt a on a.execution_id = e.id where a.duration_ms is not null
  union all
  select c.received_at, 4, 0, jsonb_build_object('type', 'callback.' || c.status, 'actor', e.spoke,
    'executionId', e.id, 'callbackId', c.id, 'message', c.reason)
  from runs e join callback c on c.execution_id = e.id
  union all
  select e.finished_at, 5, e.rank, jsonb_build_object('type', 'execution.' || e.status, 'actor', e.spoke,
    'executionId', e.id, 'definition', e.definition_name, 'message', e.error ->> 'message')
  from runs e where e.finished_at is not null
  union all
  select coalesce(d.ended_at, d.created_at), 6, d.sequence, jsonb_build_object('type', 'notification.' || d.status,
    'actor', 'axle', 'eventType', d.body ->> 'eventType', 'subscriptionId', s.id,
    'subscriber', substring(s.callback from '^[a-z]+://([^/?#]+)'), 'attempts', d.attempts, 'status', d.last_status,
    'message', d.last_error, 'nextAttemptAt',
    case when d.status = 'pending' and isfinite(d.next_attempt_at) then d.next_attempt_at end)
  from own o join subscription s on s.scope_id = o.scope_id
  cross join lateral (select * from delivery d where d.subscription_id = s.id and d.order_id = o.id) d
)
select jsonb_strip_nulls(jsonb_build_object('at', at) || entry) as entry from entries order by at, kind, number`;

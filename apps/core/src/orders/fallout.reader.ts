import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Page } from '../http/page.js';

/** Reads what ended without a result or waits for a person. */
@Injectable()
export class FalloutReader {
  constructor(private readonly db: Database) {}

  /** The newest order first. `scopeIds` null: of every scope. */
  async list(scopeIds: readonly string[] | null, { limit, offset }: Page): Promise<object[]> {
    const rows = await this.db.statement<{ entry: object }>('list-fallout', FALLOUT, [
      scopeIds,
      limit,
      offset,
    ]);
    return rows.map(({ entry }) => entry);
  }
}

/**
 * Four kinds: a top item some of whose items have no result; an execution that nobody knows the end of, and whose
 * adapter leaves it to a person; an order that waits for approval; a top item that waits to be qualified.
 */
const FALLOUT = `
with no_result as (
  select o.id as order_id, o.external_id, o.completed_at as since, l.top_item_id, 'no-result' as kind,
    jsonb_build_object('items', jsonb_agg(jsonb_build_object('itemId', l.item_id, 'reason', s.failure)
      order by l.position)) as detail,
    '["retry", "retry-with-definition", "set-result"]'::jsonb as actions
  from service_order s
  join customer_order o on o.id = s.order_id
  join order_line_item l on l.order_id = s.order_id and l.position = s.line_item_position
  where s.result = 'none' and o.state <> 'cancelled' and ($1::uuid[] is null or o.scope_id = any($1))
  group by o.id, l.top_item_id
), on_hold as (
  select o.id, o.external_id, e.queued_at, r.top_item_id, 'on-hold',
    jsonb_build_object('executionId', e.id, 'reason', jsonb_build_object('code', 'unknown',
      'message', 'A call was cut off, and nobody knows whether the vendor took it.')),
    '["retry-execution", "cancel-execution", "retry", "retry-with-definition", "set-result"]'::jsonb
  from execution e
  join customer_order o on o.id = e.order_id
  join integration_request r on r.id = e.request_id
  where e.status = 'unknown' and not e.shadow and e.queued_at < now() - interval '5 seconds'
    and ($1::uuid[] is null or o.scope_id = any($1))
), to_approve as (
  select o.id, o.external_id, o.created_at, null, 'approval', jsonb_build_object('reason', jsonb_build_object(
      'code', 'awaiting-approval', 'message', 'The scope wants an operator to approve its orders.')),
    '["approve", "reject"]'::jsonb
  from customer_order o where o.state = 'accepted' and ($1::uuid[] is null or o.scope_id = any($1))
), to_qualify as (
  select o.id, o.external_id, o.created_at, l.top_item_id, 'qualification', jsonb_build_object('reason',
      jsonb_build_object('code', 'awaiting-qualification', 'message', 'The order is approved; the item was not asked for yet.')),
    '["retry", "retry-with-definition", "set-result"]'::jsonb
  from customer_order o
  join order_line_item l on l.order_id = o.id and l.parent_item_id is null and l.result = 'pending'
  where o.state = 'inProgress' and ($1::uuid[] is null or o.scope_id = any($1))
    and not exists (select from integration_request r
      where r.order_id = o.id and r.top_item_id = l.top_item_id and r.superseded_at is null)
), fallout as (
  select * from no_result union all select * from on_hold union all select * from to_approve
  union all select * from to_qualify
)
select jsonb_strip_nulls(jsonb_build_object('kind', kind, 'orderId', order_id, 'externalId', external_id,
  'topItemId', top_item_id, 'since', since) || detail || jsonb_build_object('actions', actions)) as entry
from fallout order by order_id desc, top_item_id limit $2 offset $3`;

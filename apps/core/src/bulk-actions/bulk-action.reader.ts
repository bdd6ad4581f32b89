import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { Page } from '../http/page.js';
import type { BulkAction, BulkActionItem } from './bulk-action.answer.js';

/** Reads bulk actions: each by whoever may see all that it may have been done to. */
@Injectable()
export class BulkActionReader {
  constructor(private readonly db: Database) {}

  /** The newest first. */
  async list({ scopeIds }: Caller, { limit, offset }: Page): Promise<BulkAction[]> {
    const rows = await this.db.statement<{ action: BulkAction }>('list-bulk-actions', LIST, [
      scopeIds,
      limit,
      offset,
    ]);
    return rows.map(({ action }) => action);
  }

  async get({ scopeIds }: Caller, id: string): Promise<BulkAction> {
    const [row] = isUuid(id)
      ? await this.db.statement<{ action: BulkAction }>('read-bulk-action', READ, [scopeIds, id])
      : [];
    if (!row) throw new NotFoundException(`There is no bulk action "${id}".`);
    return row.action;
  }

  /** In the order in which it is done to them. */
  async items(caller: Caller, id: string, { limit, offset }: Page): Promise<BulkActionItem[]> {
    await this.get(caller, id);
    const rows = await this.db.statement<{ item: BulkActionItem }>('list-bulk-items', ITEMS, [
      id,
      limit,
      offset,
    ]);
    return rows.map(({ item }) => item);
  }
}

const OUTCOME = `case when i.ended_at is null then 'waiting' when i.refusal is null then 'done' else 'refused' end`;

const ITEM_RESULT = `
  left join order_line_item l on l.order_id = i.order_id and l.item_id = i.top_item_id
  join customer_order o on o.id = i.order_id`;

const ACTION = `
select jsonb_strip_nulls(jsonb_build_object('id', b.id, 'action', b.action, 'filter', b.filter, 'orders', b.orders,
  'definition', b.definition, 'reason', b.reason, 'createdAt', b.created_at, 'createdBy', b.caller ->> 'name',
  'abortedAt', b.aborted_at, 'abortedBy', b.aborted_by,
  'state', case when c.waiting = 0 then 'done' when b.aborted_at is not null then 'aborted' else 'running' end,
  'counts', jsonb_build_object('total', c.total, 'waiting', c.waiting, 'done', c.done, 'refused', c.refused),
  'results', coalesce((select jsonb_object_agg(result, count) from (
    select coalesce(l.result, o.result) as result, count(*) as count
    from bulk_action_item i ${ITEM_RESULT}
    where i.bulk_action_id = b.id and i.ended_at is not null and i.refusal is null group by 1) r), '{}'))) as action
from bulk_action b cross join lateral (
  select count(*) as total, count(*) filter (where outcome = 'waiting') as waiting,
    count(*) filter (where outcome = 'done') as done, count(*) filter (where outcome = 'refused') as refused
  from (select ${OUTCOME} as outcome from bulk_action_item i where i.bulk_action_id = b.id) i) c
where ($1::uuid[] is null or b.scope_ids <@ $1)`;

const LIST = `${ACTION} order by b.id desc limit $2 offset $3`;

const READ = `${ACTION} and b.id = $2`;

const ITEMS = `
select jsonb_strip_nulls(jsonb_build_object('orderId', i.order_id, 'externalId', o.external_id, 'topItemId', i.top_item_id, 'outcome', ${OUTCOME},
  'reason', i.refusal, 'result', coalesce(l.result, o.result))) as item
from bulk_action_item i ${ITEM_RESULT}
where i.bulk_action_id = $1 order by i.position limit $2 offset $3`;

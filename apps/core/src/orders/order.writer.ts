import { Injectable } from '@nestjs/common';
import { Batch } from '../database/batch.js';
import { Database } from '../database/database.js';
import { HAS_SUBSCRIBERS } from '../events/order-events.js';
import { PendingEvents } from '../events/pending-events.js';
import { insertExecutions, insertRequests } from '../requests/request-rows.js';
import { type NewOrder, rowsOf } from './order-rows.js';

/** Stores accepted orders: all of an order, its requests and executions in one commit, and many orders in each. */
@Injectable()
export class OrderWriter {
  readonly #batch: Batch<NewOrder, Date>;

  constructor(db: Database, events: PendingEvents) {
    this.#batch = new Batch<NewOrder, Date>(async (orders) => {
      const rows = orders.map(rowsOf);
      const json = (table: keyof ReturnType<typeof rowsOf>) =>
        JSON.stringify(rows.flatMap((row): object[] => row[table]));
      const [stored] = await db.statement<{ now: Date; pending: boolean }>('accept-orders', ACCEPT, [
        json('orders'),
        json('lineItems'),
        json('serviceOrders'),
        json('requests'),
        json('executions'),
      ]);
      if (stored!.pending) events.announce();
      return orders.map(() => stored!.now);
    });
  }

  /** Resolves once the order is durable, with the time of its acceptance. */
  insert(order: NewOrder): Promise<Date> {
    return this.#batch.add(order);
  }
}

const ACCEPT = `
with orders as (
  insert into customer_order (id, scope_id, kind, external_id, state, result, summary, submitted, expected_date,
    filterable, estimated_at, completed_at)
  select id, scope_id, kind, external_id, state, result, summary, submitted, expected_date,
    filterable, now() + estimate_ms * interval '1 millisecond',
    case when state in ('done', 'terminatedWithError') then now() end
  from jsonb_to_recordset($1) as r(id uuid, scope_id uuid, kind text, external_id text, state text, result text,
    summary jsonb, submitted jsonb, expected_date timestamptz, filterable jsonb, estimate_ms float8)
), line_items as (
  insert into order_line_item (order_id, position, item_id, parent_item_id, top_item_id, result, submitted)
  select order_id, position, item_id, parent_item_id, top_item_id, result, submitted
  from jsonb_to_recordset($2) as r(order_id uuid, position int, item_id text, parent_item_id text,
    top_item_id text, result text, submitted jsonb)
), service_orders as (
  insert into service_order (order_id, position, line_item_position, name, result, failure)
  select order_id, position, line_item_position, name, result, failure
  from jsonb_to_recordset($3) as r(order_id uuid, position int, line_item_position int, name text, result text,
    failure jsonb)
), requests as (${insertRequests('$4')}
), executions as (${insertExecutions('$5')}
), events as (
  insert into order_event (order_id, sequence, scope_id, notification, action, actor, state, result, pending)
  select id, 1, scope_id, 'create', 'submit', actor, state, result, ${HAS_SUBSCRIBERS}
  from jsonb_to_recordset($1) as r(id uuid, scope_id uuid, actor text, state text, result text)
  returning pending
)
select now()::timestamptz(3) as now, coalesce((select bool_or(pending) from events), false) as pending`;

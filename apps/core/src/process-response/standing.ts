import type { OrderKind, ServiceOrderState } from '@axle/qualification';
import type { Statement } from '../database/database.js';
import type { ExecutionState, Standing } from './settlement.js';

/** What is to be settled: executions that have ended, and orders. */
export interface Touched {
  orderIds: string[];
  executionIds: string[];
}

/**
 * Reads what is touched, locked until the transaction's end. The orders first and in the order of their ids:
 * two outcomes of one order wait for each other, and no two transactions each for the other.
 */
export async function readStanding(
  statement: Statement,
  { orderIds, executionIds }: Touched,
): Promise<Standing> {
  const orders = await statement<{ id: string; kind: OrderKind }>('lock-orders', LOCK_ORDERS, [orderIds]);
  const executions = await statement<ExecutionState>('lock-executions', LOCK_EXECUTIONS, [
    orderIds,
    executionIds,
  ]);
  const serviceOrders = await statement<ServiceOrderState & { orderId: string }>(
    'read-service-orders',
    READ_SERVICE_ORDERS,
    [orderIds],
  );
  return {
    executions,
    kinds: new Map(orders.map(({ id, kind }) => [id, kind])),
    serviceOrders: Map.groupBy(serviceOrders, ({ orderId }) => orderId),
  };
}

const LOCK_ORDERS = `select id, kind from customer_order where id = any($1) order by id for update`;

const LOCK_EXECUTIONS = `
select e.id, e.request_id as "requestId", e.order_id as "orderId", r.top_item_id as "topItemId", e.rank,
  e.definition_name as definition, e.status, e.attempt, e.answer, e.error, r.failover,
  r.superseded_at is not null as superseded, e.shadow, r.lookup_of as "lookupOf"
from execution e join integration_request r on r.id = e.request_id
where e.order_id = any($1) or e.id = any($2)
order by e.id for update of e`;

const READ_SERVICE_ORDERS = `
select s.order_id as "orderId", s.position, s.line_item_position as "lineItemPosition", l.item_id as "itemId",
  l.top_item_id as "topItemId", s.result, l.result as "lineItemResult"
from service_order s join order_line_item l on l.order_id = s.order_id and l.position = s.line_item_position
where s.order_id = any($1)
order by s.order_id, s.position`;

import type { CustomerOrder, QualificationItem } from '@axle/qualification';
import { filterableValues } from '@axle/tmf645';
import { estimateOf, type RequestPlan } from '../requests/request-plan.js';
import { executionRows, requestRow } from '../requests/request-rows.js';
import { expectedDateOf } from './expected-date.js';

/** An order with everything that its acceptance stores. */
export interface NewOrder {
  scopeId: string;
  /** Who submitted it. */
  actor: string;
  order: CustomerOrder;
  tops: QualificationItem[];
  requests: RequestPlan[];
}

/** The service orders of a line item where the catalogue names none. */
const WITHOUT_NAMES: { name?: string }[] = [{}];

/** The rows of an accepted order, by table, with the tables' own column names. */
export function rowsOf({ scopeId, actor, order, tops, requests }: NewOrder) {
  const { id, kind, state, result, createdAt: _, completedAt: __, submitted, items, ...summary } = order;
  const places = placesOf(tops);
  return {
    orders: [
      {
        id,
        scope_id: scopeId,
        kind,
        external_id: order.externalId,
        actor,
        state,
        result,
        summary: { id, ...summary },
        submitted,
        expected_date: expectedDateOf(order),
        filterable: filterableValues(
          kind,
          submitted,
          items.map((item) => item.submitted),
        ),
        estimate_ms: estimateOf(requests),
      },
    ],
    lineItems: items.map((item, position) => ({
      order_id: id,
      position,
      item_id: item.id,
      ...places.get(item.id),
      result: item.result,
      submitted: item.submitted,
    })),
    serviceOrders: items
      .flatMap(({ result, failure, serviceOrders }, line_item_position) =>
        (serviceOrders ?? WITHOUT_NAMES).map(({ name }) => ({ line_item_position, name, result, failure })),
      )
      .map((row, position) => ({ order_id: id, position, ...row })),
    requests: requests.map((request) => requestRow({ scopeId, orderId: id }, request)),
    executions: executionRows({ scopeId, orderId: id }, requests),
  };
}

function placesOf(tops: QualificationItem[]) {
  const places = new Map<string, { parent_item_id: string | null; top_item_id: string }>();
  const visit = (item: QualificationItem, topId: string, parentId: string | null) => {
    places.set(item.id, { parent_item_id: parentId, top_item_id: topId });
    for (const child of item.children) visit(child, topId, item.id);
  };
  for (const top of tops) visit(top, top.id, null);
  return places;
}

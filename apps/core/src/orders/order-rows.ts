import type { CustomerOrder, QualificationItem } from '@axle/qualification';
import type { RequestPlan } from '../requests/request-plan.js';

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
  const { id, state, result, createdAt: _, completedAt: __, submitted, items, ...summary } = order;
  const places = placesOf(tops);
  return {
    orders: [
      {
        id,
        scope_id: scopeId,
        external_id: order.externalId,
        actor,
        state,
        result,
        summary: { id, ...summary },
        submitted,
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
    requests: requests.map((request) => ({
      id: request.id,
      scope_id: scopeId,
      request_type_id: request.requestTypeId,
      order_id: id,
      top_item_id: request.topItemId,
      inputs: request.inputs,
      explanation: request.explanation,
      failover: request.failover,
    })),
    executions: requests.flatMap((request) =>
      request.executions.map((execution) => ({
        id: execution.id,
        request_id: request.id,
        order_id: id,
        scope_id: scopeId,
        rank: execution.rank,
        definition_id: execution.definitionId,
        definition_version: execution.definitionVersion,
        definition_name: execution.definitionName,
        spoke: execution.spoke,
        adapter: execution.adapter,
        connection_id: execution.connectionId,
        attempt_timeout_ms: execution.attemptTimeoutMs,
        max_attempts: execution.maxAttempts,
        deadline_ms: execution.deadlineMs,
      })),
    ),
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

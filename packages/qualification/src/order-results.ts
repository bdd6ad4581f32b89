import { isFinal } from './execution.js';
import type { OrderState } from './order.js';
import type { QualificationResult } from './result.js';
import { combineExecutions, type ExecutionOutcome, type ItemOutcome, orderState, rollUp } from './roll-up.js';

/** A service order, and where it stands in the order. */
export interface ServiceOrderState {
  position: number;
  lineItemPosition: number;
  itemId: string;
  /** The request that qualifies it: one per top order line item. */
  topItemId: string;
  result: QualificationResult;
}

export interface OrderResults {
  state: OrderState;
  result: QualificationResult;
  /** By position. */
  lineItems: Map<number, QualificationResult>;
  /** The service orders that have just been decided. */
  decided: (ServiceOrderState & { outcome: ItemOutcome })[];
}

/**
 * What an order's executions say about it. `executions`: by top item, those of its latest integration request. The
 * same whatever the order in which they ended: everything is computed from what stands now.
 */
export function orderResults(
  serviceOrders: readonly ServiceOrderState[],
  executions: ReadonlyMap<string, readonly ExecutionOutcome[]>,
): OrderResults {
  const decided: OrderResults['decided'] = [];
  const byLineItem = new Map<number, QualificationResult[]>();
  for (const serviceOrder of serviceOrders) {
    let { result } = serviceOrder;
    const ofRequest = executions.get(serviceOrder.topItemId) ?? [];
    if (result === 'pending' && ofRequest.every(({ status }) => isFinal(status))) {
      const outcome = combineExecutions(serviceOrder.itemId, ofRequest);
      result = outcome.result;
      decided.push({ ...serviceOrder, outcome });
    }
    const results = byLineItem.get(serviceOrder.lineItemPosition);
    if (results) results.push(result);
    else byLineItem.set(serviceOrder.lineItemPosition, [result]);
  }
  const lineItems = new Map(
    [...byLineItem].map(([position, results]) => [position, rollUp(results)] as const),
  );
  const result = rollUp(lineItems.values());
  return { state: orderState(result), result, lineItems, decided };
}

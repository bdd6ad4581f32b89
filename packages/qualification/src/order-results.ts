import { isFinal } from './execution.js';
import { NOT_ASKED } from './inventory.js';
import type { ItemFailure, OrderKind, OrderState } from './order.js';
import type { QualificationResult } from './result.js';
import {
  combineExecutions,
  combineQueries,
  type ExecutionOutcome,
  type ItemOutcome,
  orderState,
  rollUp,
} from './roll-up.js';

/** A service order, and where it stands in the order. */
export interface ServiceOrderState {
  position: number;
  lineItemPosition: number;
  itemId: string;
  /** The request that qualifies it: one per top order line item. */
  topItemId: string;
  result: QualificationResult;
  /** What its line item's result was when it was last written. */
  lineItemResult: QualificationResult;
}

export interface OrderResults {
  state: OrderState;
  result: QualificationResult;
  /** By position: the line items whose result has changed. */
  lineItems: Map<number, QualificationResult>;
  /** The service orders that have just been decided. */
  decided: (ServiceOrderState & { outcome: ItemOutcome })[];
}

/** What else decides an order's results. */
export interface OrderContext {
  kind?: OrderKind;
  /** By top item that could not be completed from inventory: why, by item. */
  failures?: ReadonlyMap<string, ReadonlyMap<string, ItemFailure>>;
}

/**
 * What an order's executions say about it. `executions`: by top item, those of its latest integration request; a top
 * item that is not there was not asked for yet, and stays pending. The same whatever the order in which they ended:
 * everything is computed from what stands now.
 */
export function orderResults(
  serviceOrders: readonly ServiceOrderState[],
  executions: ReadonlyMap<string, readonly ExecutionOutcome[]>,
  { kind = 'check', failures = new Map() }: OrderContext = {},
): OrderResults {
  const combine = kind === 'query' ? combineQueries : combineExecutions;
  const decided: OrderResults['decided'] = [];
  const byLineItem = new Map<number, { before: QualificationResult; results: QualificationResult[] }>();
  for (const serviceOrder of serviceOrders) {
    let { result } = serviceOrder;
    const ofRequest = executions.get(serviceOrder.topItemId);
    const ofLookup = failures.get(serviceOrder.topItemId);
    if (result === 'pending' && ofLookup) {
      result = 'none';
      const failure = ofLookup.get(serviceOrder.itemId) ?? NOT_ASKED;
      decided.push({ ...serviceOrder, outcome: { result, failure, alternates: [], reasons: [] } });
    }
    if (result === 'pending' && ofRequest?.every(({ status }) => isFinal(status))) {
      const outcome = combine(serviceOrder.itemId, ofRequest);
      result = outcome.result;
      decided.push({ ...serviceOrder, outcome });
    }
    const lineItem = byLineItem.get(serviceOrder.lineItemPosition);
    if (lineItem) lineItem.results.push(result);
    else
      byLineItem.set(serviceOrder.lineItemPosition, {
        before: serviceOrder.lineItemResult,
        results: [result],
      });
  }
  const lineItems = [...byLineItem].map(([position, { before, results }]) => ({
    position,
    before,
    after: rollUp(results),
  }));
  const result = rollUp(lineItems.map(({ after }) => after));
  const changed = lineItems.filter(({ before, after }) => after !== before);
  return {
    state: orderState(result),
    result,
    lineItems: new Map(changed.map(({ position, after }) => [position, after])),
    decided,
  };
}

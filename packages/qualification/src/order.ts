import type { OrderSummary } from './request.js';
import type { AlternateProposal, QualificationResult, UnavailabilityReason } from './result.js';

/** TMF645's states of a task, as far as Axle uses them. */
export const ORDER_STATES = ['accepted', 'inProgress', 'done', 'terminatedWithError', 'cancelled'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** What an order asks: whether its items can be had (`check`), or what can be had (`query`). */
export const ORDER_KINDS = ['check', 'query'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** A customer order with what is known about it. */
export interface CustomerOrder extends OrderSummary {
  kind: OrderKind;
  state: OrderState;
  result: QualificationResult;
  /** ISO 8601. */
  createdAt: string;
  /** While it is open: when an answer is likely, ISO 8601. */
  estimatedResponseDate?: string;
  /** When the order reached a final state, ISO 8601. */
  completedAt?: string;
  /** The order as submitted, without its items. */
  submitted: Record<string, unknown>;
  /** In the order in which they were submitted; after each, what decomposition added below it. */
  items: LineItem[];
}

/** A line item of a customer order, with its result. */
export interface LineItem {
  /** The order system's id, unique within the order. */
  id: string;
  result: QualificationResult;
  /** The item as submitted, or as decomposition made it. */
  submitted: Record<string, unknown>;
  alternates: AlternateProposal[];
  reasons: UnavailabilityReason[];
  /** When the service could be had, ISO 8601. */
  availabilityDate?: string;
  /** Until when the answer holds, ISO 8601. */
  expirationDate?: string;
  /** Why the result is `none`. */
  failure?: ItemFailure;
  /** What the item consists of for its vendors, where the catalogue names it. */
  serviceOrders?: NamedServiceOrder[];
}

/** One of several service orders of a line item. */
export interface NamedServiceOrder {
  name: string;
  result: QualificationResult;
}

/** Why an item has no result. */
export interface ItemFailure {
  /** `no-definition-matched`, `not-answered`, `timed-out`, `cancelled`, or the kind of the spoke's error. */
  code: string;
  message: string;
}

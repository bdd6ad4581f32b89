import type { ExecutionStatus, OrderState, QualificationResult } from '@axle/qualification';

export interface OrderChange {
  kind: 'order';
  id: string;
  /** Of the event in the order's timeline. */
  sequence: number;
  action: string;
  state: OrderState;
  result: QualificationResult;
}

export interface ExecutionChange {
  kind: 'execution';
  id: string;
  /** Left out: its request belongs to no order. */
  orderId?: string;
  status: ExecutionStatus;
}

/** Something is not as it was. All that it is now is read by the routes of its kind. */
export type Change =
  | OrderChange
  | ExecutionChange
  /** Some record of configuration. */
  | { kind: 'configuration' }
  /** More than can be told one by one, or nobody knows what: whatever is shown has to be read again. */
  | { kind: 'everything' };

/** With the scope that it belongs to. */
export type Scoped<One extends Change> = One & { scopeId: string };

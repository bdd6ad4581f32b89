import {
  type AnswerItem,
  canMove,
  type ExecutionOutcome,
  type ExecutionStatus,
  type ItemAnswer,
  type ItemFailure,
  type OrderKind,
  type OrderResults,
  orderResults,
  type ServiceOrderState,
} from '@axle/qualification';
import type { DefinitionRef } from '../database/schema.js';
import type { Outcome, Settlement } from './outcome.js';

/** An execution as it stands. */
export interface ExecutionState {
  id: string;
  requestId: string;
  orderId: string | null;
  topItemId: string | null;
  rank: number;
  definition: string;
  status: ExecutionStatus;
  attempt: number;
  answer: AnswerItem[] | null;
  error: ItemFailure | null;
  /** Of its request: the definitions that come next where one fails. */
  failover: DefinitionRef[];
  /** Its top item was asked for again: it has no say in results any more. */
  superseded: boolean;
}

/** What stands before outcomes are applied, and what stands after. */
export interface Standing {
  executions: ExecutionState[];
  /** By order. */
  kinds: ReadonlyMap<string, OrderKind>;
  serviceOrders: ReadonlyMap<string, ServiceOrderState[]>;
}

export interface Settled {
  /** One per outcome, in their order. */
  settlements: Settlement[];
  ended: ExecutionState[];
  /** A definition takes over from an execution that failed. */
  takeovers: { from: ExecutionState; definition: DefinitionRef }[];
  /** By id: the orders that were touched. */
  orders: Map<string, OrderResults>;
}

/**
 * Applies outcomes to what stands, and computes what follows for the orders. Pure: the same rows and outcomes give
 * the same, and an outcome given twice is applied once.
 */
export function settle(outcomes: readonly Outcome[], standing: Standing): Settled {
  const executions = new Map(standing.executions.map((execution) => [execution.id, { ...execution }]));
  const ended: ExecutionState[] = [];
  const takeovers: Settled['takeovers'] = [];
  const settlements = outcomes.map(({ executionId, end, attempt }): Settlement => {
    const execution = executions.get(executionId);
    if (!execution || !canMove(execution.status, end.status)) return 'late';
    if (attempt && attempt.number !== execution.attempt) return 'late';
    execution.status = end.status;
    execution.answer = end.status === 'succeeded' ? end.answer : null;
    execution.error = end.status === 'succeeded' ? null : end.error;
    ended.push(execution);
    const definition = execution.superseded ? undefined : execution.failover[execution.rank];
    if (definition && (end.status === 'failed' || end.status === 'timed-out'))
      takeovers.push({ from: execution, definition });
    return 'applied';
  });
  const opened = takeovers.map(
    ({ from }): ExecutionState => ({ ...from, rank: from.rank + 1, status: 'queued' }),
  );
  const byOrder = Map.groupBy([...executions.values(), ...opened], ({ orderId }) => orderId);
  const orders = new Map<string, OrderResults>();
  for (const [orderId, serviceOrders] of standing.serviceOrders)
    orders.set(
      orderId,
      orderResults(serviceOrders, byTopItem(byOrder.get(orderId) ?? []), standing.kinds.get(orderId)),
    );
  return { settlements, ended, takeovers, orders };
}

/** A query's answers are no answers for items, and are never read as such. */
function byTopItem(executions: ExecutionState[]): Map<string, ExecutionOutcome[]> {
  const outcomes = new Map<string, ExecutionOutcome[]>();
  for (const { topItemId, definition, rank, status, answer, error, superseded } of executions) {
    if (topItemId === null || superseded) continue;
    const ofTop = outcomes.get(topItemId) ?? [];
    ofTop.push({
      definition,
      rank,
      status,
      ...(answer && { answer: answer as ItemAnswer[] }),
      ...(error && { error }),
    });
    outcomes.set(topItemId, ofTop);
  }
  return outcomes;
}

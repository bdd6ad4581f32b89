import {
  type AnswerItem,
  canMove,
  type ExecutionOutcome,
  type ExecutionStatus,
  type FoundService,
  type ItemAnswer,
  type ItemFailure,
  type LookupOutcome,
  lookupOutcome,
  type OrderKind,
  type OrderResults,
  orderResults,
  type ServiceOrderState,
} from '@axle/qualification';
import type { DefinitionRef } from '../database/schema.js';
import type { Answer } from '../requests/answers.js';
import { NOTHING_UNANSWERABLE, type Unanswerable } from '../requests/unanswerable.js';
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
  answer: Answer | null;
  error: ItemFailure | null;
  /** Of its request: the definitions that come next where one fails. */
  failover: DefinitionRef[];
  /** Its top item was asked for again: it has no say in results any more. */
  superseded: boolean;
  /** It runs beside the others: it has no say in results, and nothing follows from it. */
  shadow: boolean;
  /** The item whose service is looked up in inventory. Null: the execution is for the answer itself. */
  lookupOf: string | null;
}

/** What stands before outcomes are applied, and what stands after. */
export interface Standing {
  executions: ExecutionState[];
  /** By order. */
  kinds: ReadonlyMap<string, OrderKind>;
  serviceOrders: ReadonlyMap<string, ServiceOrderState[]>;
  /** By order: what has just been planned and nobody is asked. */
  unanswerable?: ReadonlyMap<string, Unanswerable>;
}

export interface Settled {
  /** One per outcome, in their order. */
  settlements: Settlement[];
  ended: ExecutionState[];
  /** A definition takes over from an execution that failed. */
  takeovers: { from: ExecutionState; definition: DefinitionRef }[];
  /** Trees whose services were all found in inventory: now they can be qualified. */
  completed: CompletedTree[];
  /** By id: the orders that were touched. */
  orders: Map<string, OrderResults>;
}

export interface CompletedTree {
  orderId: string;
  topItemId: string;
  /** By item. */
  services: ReadonlyMap<string, FoundService>;
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
    const definition = isHeard(execution) ? execution.failover[execution.rank] : undefined;
    if (definition && (end.status === 'failed' || end.status === 'timed-out'))
      takeovers.push({ from: execution, definition });
    return 'applied';
  });
  const opened = takeovers.map(
    ({ from }): ExecutionState => ({ ...from, rank: from.rank + 1, status: 'queued' }),
  );
  const byOrder = Map.groupBy([...executions.values(), ...opened], ({ orderId }) => orderId);
  const orders = new Map<string, OrderResults>();
  const completed: CompletedTree[] = [];
  for (const [orderId, serviceOrders] of standing.serviceOrders) {
    const ofOrder = (byOrder.get(orderId) ?? []).filter(isHeard);
    const { tops, failures } = standing.unanswerable?.get(orderId) ?? NOTHING_UNANSWERABLE;
    const lookups = settleLookups(ofOrder);
    for (const [topItemId, outcome] of lookups)
      if (outcome.status === 'found') completed.push({ orderId, topItemId, services: outcome.services });
    const failed = [...lookups].flatMap(([topItemId, outcome]) =>
      outcome.status === 'failed' ? [[topItemId, outcome.failures] as const] : [],
    );
    const kind = standing.kinds.get(orderId);
    orders.set(
      orderId,
      orderResults(serviceOrders, byTopItem(ofOrder, tops), {
        ...(kind && { kind }),
        failures: new Map([...failures, ...failed]),
      }),
    );
  }
  return { settlements, ended, takeovers, completed, orders };
}

/** Whether what it answers has a say. */
const isHeard = ({ superseded, shadow }: ExecutionState): boolean => !superseded && !shadow;

/** By top item: what its lookups come to. */
function settleLookups(executions: ExecutionState[]): Map<string, LookupOutcome> {
  const byTop = Map.groupBy(
    executions.filter(({ lookupOf }) => lookupOf !== null),
    ({ topItemId }) => topItemId!,
  );
  return new Map(
    [...byTop].map(([topItemId, ofTop]) => {
      const byItem = Map.groupBy(ofTop, ({ lookupOf }) => lookupOf!);
      const lookups = [...byItem].map(([itemId, ofItem]) => ({
        itemId,
        executions: ofItem.map((execution) => toOutcome<FoundService>(execution)),
      }));
      return [topItemId, lookupOutcome(lookups)];
    }),
  );
}

/** By top item: the executions for the answer itself. `asked`: top items that were asked for, though of nobody. */
function byTopItem(executions: ExecutionState[], asked: string[]): Map<string, ExecutionOutcome[]> {
  const outcomes = new Map<string, ExecutionOutcome[]>(asked.map((topItemId) => [topItemId, []]));
  for (const execution of executions) {
    const { topItemId, lookupOf } = execution;
    if (topItemId === null || lookupOf !== null) continue;
    const ofTop = outcomes.get(topItemId) ?? [];
    ofTop.push(toOutcome<ItemAnswer>(execution));
    outcomes.set(topItemId, ofTop);
  }
  return outcomes;
}

/** The answer is of the items that an order's request type has: it was checked when it came in. */
const toOutcome = <Item extends AnswerItem>({
  definition,
  rank,
  status,
  answer,
  error,
}: ExecutionState): ExecutionOutcome<Item> => ({
  definition,
  rank,
  status,
  ...(answer && { answer: answer as Item[] }),
  ...(error && { error }),
});

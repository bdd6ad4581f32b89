import type { AnswerItem, ItemAnswer } from './answer.js';
import { type ExecutionStatus, isFinal } from './execution.js';
import type { ItemFailure, OrderState } from './order.js';
import type { AlternateProposal, QualificationResult, UnavailabilityReason } from './result.js';

/** The first of these that occurs among several parts is the result of the whole. */
const WHOLE = ['pending', 'unqualified', 'none', 'alternate', 'qualified'] as const;

/**
 * The result of a whole from those of its parts: service orders → line item, line items → tree, trees → order.
 * The same under any order of the parts, and for any grouping of them.
 */
export function rollUp(parts: Iterable<QualificationResult>): QualificationResult {
  const found = new Set(parts);
  return WHOLE.find((result) => found.has(result)) ?? 'none';
}

/** The result of a whole, and the parts that make it so: those that have it. */
export function explainRollUp<Part extends { result: QualificationResult }>(parts: readonly Part[]) {
  const result = rollUp(parts.map((part) => part.result));
  return { result, decidedBy: parts.filter((part) => part.result === result) };
}

/** The state of an order with this result. */
export function orderState(result: QualificationResult): OrderState {
  if (result === 'pending') return 'inProgress';
  return result === 'none' ? 'terminatedWithError' : 'done';
}

/** What an execution has brought so far. */
export interface ExecutionOutcome<Item extends AnswerItem = ItemAnswer> {
  /** The name of the definition that ran. */
  definition: string;
  /** The place in the selection, from 0. */
  rank: number;
  status: ExecutionStatus;
  /** Where it succeeded: the vendor's answer. */
  answer?: Item[];
  /** Where it failed. */
  error?: ItemFailure;
}

/** What several executions together say about one item. */
export interface ItemOutcome {
  result: QualificationResult;
  alternates: (AlternateProposal & { definition: string })[];
  reasons: (UnavailabilityReason & { definition: string })[];
  availabilityDate?: string;
  expirationDate?: string;
  failure?: ItemFailure;
}

/** The best of several answers to the same question. */
const BEST = ['qualified', 'alternate', 'unqualified'] as const;

/**
 * Combines the executions of one integration request into the outcome of one item: pending while one is open, else
 * the best answer. Alternates and reasons of all are kept, each naming its definition.
 */
export function combineExecutions(itemId: string, executions: readonly ExecutionOutcome[]): ItemOutcome {
  const ranked = [...executions].sort((a, b) => a.rank - b.rank);
  const answers = ranked.flatMap(({ definition, status, answer }) => {
    const item = status === 'succeeded' ? answer?.find(({ id }) => id === itemId) : undefined;
    return item ? [{ definition, item }] : [];
  });
  const outcome: Omit<ItemOutcome, 'result'> = {
    alternates: answers.flatMap(({ definition, item }) =>
      (item.alternates ?? []).map((alternate) => ({ ...alternate, definition })),
    ),
    reasons: answers.flatMap(({ definition, item }) =>
      (item.reasons ?? []).map(({ code, label }) => ({ code, label, definition })),
    ),
  };
  if (ranked.some(({ status }) => !isFinal(status))) return { ...outcome, result: 'pending' };
  const result = BEST.find((best) => answers.some(({ item }) => item.result === best));
  if (!result) return { ...outcome, result: 'none', failure: failureOf(ranked) };
  const { availabilityDate, expirationDate } = answers.find(({ item }) => item.result === result)!.item;
  return {
    ...outcome,
    result,
    ...(availabilityDate !== undefined && { availabilityDate }),
    ...(expirationDate !== undefined && { expirationDate }),
  };
}

/** The same for a query: what was found is in the executions' answers, and nothing found is an answer too. */
export function combineQueries(_itemId: string, executions: readonly ExecutionOutcome[]): ItemOutcome {
  const empty = { alternates: [], reasons: [] };
  if (executions.some(({ status }) => !isFinal(status))) return { ...empty, result: 'pending' };
  if (executions.some(({ status }) => status === 'succeeded')) return { ...empty, result: 'qualified' };
  const ranked = [...executions].sort((a, b) => a.rank - b.rank);
  return { ...empty, result: 'none', failure: failureOf(ranked) };
}

/** Why no execution brought an answer for an item. The last tried tells most: the earlier ones failed over to it. */
export function failureOf(ranked: readonly ExecutionOutcome<AnswerItem>[]): ItemFailure {
  if (ranked.length === 0)
    return { code: 'no-definition-matched', message: 'No request definition matched the request.' };
  if (ranked.some(({ status }) => status === 'succeeded'))
    return { code: 'not-answered', message: 'The vendor answered without this item.' };
  const last = ranked.at(-1)!;
  if (last.error) return last.error;
  if (last.status === 'cancelled') return { code: 'cancelled', message: 'The execution was cancelled.' };
  return { code: last.status, message: `The execution ended as ${last.status}.` };
}

import type { ExecutionStatus, ItemFailure } from '@axle/qualification';
import type { Explanation } from '@axle/selector';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import type { Answer } from '../requests/answers.js';
import { type IntegrationRequest, type RequestSummary } from './integration-request.answer.js';

export interface RequestExecution {
  id: string;
  /** The definition's key. */
  definition: string;
  definitionVersion: number;
  spoke: string;
  adapter: string;
  status: ExecutionStatus;
  /** It runs beside the others: what it answers is no part of the outputs. */
  shadow: boolean;
  answer: Answer | null;
  error: ItemFailure | null;
}

/** What is stored of a request. */
export interface StoredRequest extends RequestSummary {
  selectionMode: 'first' | 'all';
  inputs: object;
  selection: Explanation;
  /** In the order in which they were selected. */
  executions: RequestExecution[];
}

const NOBODY: ItemFailure = {
  code: 'no-definition-matched',
  message: 'No definition matched the request. Its selection says why.',
};

/** Puts together what the executions brought. */
export function toIntegrationRequest(stored: StoredRequest): IntegrationRequest {
  const { selectionMode: _, inputs, selection, executions, ...summary } = stored;
  const outputs = summary.status === 'succeeded' ? outputsOf(stored) : undefined;
  const error = summary.status === 'failed' ? errorOf(stored) : undefined;
  return {
    ...summary,
    inputs,
    ...(outputs && { outputs }),
    ...(error && { error }),
    selection,
    executions: executions.map(({ answer, error, ...execution }) => ({
      ...execution,
      ...(error && { error }),
    })),
  };
}

function outputsOf({ requestType, selectionMode, executions }: StoredRequest): object | undefined {
  const answered = executions.flatMap(({ definition, status, shadow, answer }) =>
    status === 'succeeded' && !shadow && answer
      ? [[definition, asOutputs(requestType, answer)] as const]
      : [],
  );
  return selectionMode === 'all' ? Object.fromEntries(answered) : answered.at(-1)?.[1];
}

const asOutputs = (requestType: string, answer: Answer): object =>
  isOrderRequestType(requestType) ? { items: answer } : answer;

/** The last one's: those before it were taken over from. */
const errorOf = ({ executions }: StoredRequest): ItemFailure =>
  executions.filter(({ shadow }) => !shadow).at(-1)?.error ?? NOBODY;

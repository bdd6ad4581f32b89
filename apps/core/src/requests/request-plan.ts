import type { OrderKind, OrderSummary, QualificationItem } from '@axle/qualification';
import type { Explanation } from '@axle/selector';
import type { DefinitionRef } from '../database/schema.js';

/** What selecting the definitions for one request came to, ready to be stored. */
interface PlannedRequest {
  id: string;
  requestTypeId: string;
  inputs: object;
  explanation: Explanation;
  failover: DefinitionRef[];
  executions: ExecutionPlan[];
  /** They run beside the others; nothing follows from what they answer. */
  shadows: ExecutionPlan[];
}

/** A request for a top item of an order. */
export interface RequestPlan extends PlannedRequest {
  topItemId: string;
  /** The item whose service is looked up in inventory. Left out: the request is for the answer itself. */
  lookupOf?: string;
  continues?: Continuation;
  /** Milliseconds within which an answer is likely. */
  estimateMs: number;
}

/** A request that belongs to no order. */
export interface DirectRequestPlan extends PlannedRequest {
  /** The version that its inputs and outputs are held to. */
  requestTypeVersion: number;
}

/** What is asked once all lookups of a tree have ended. */
export interface Continuation {
  kind: OrderKind;
  order: OrderSummary;
  top: QualificationItem;
  /** The definition that a person chose. */
  chosen?: ChosenDefinition;
}

/** A definition by its key, and who chose it. */
export interface ChosenDefinition {
  key: string;
  actor: string;
}

/** One run of a selected definition. The attributes are copied: a later change of the definition is not its. */
export interface ExecutionPlan {
  id: string;
  /** The place in the selection, from 0; a shadow's, from -1 down. */
  rank: number;
  definitionId: string;
  definitionVersion: number;
  definitionName: string;
  spoke: string;
  adapter: string;
  connectionId: string;
  attemptTimeoutMs: number;
  maxAttempts: number;
  deadlineMs: number;
  shadow: boolean;
  /** The execution that had ended and that it tries again. */
  retryOf?: string;
  /** Until when its first attempt may begin, ISO 8601 or PostgreSQL's infinities: see the table. */
  admittedUntil: string;
}

/** All that are to be queued for these requests. */
export const executionsOf = (requests: readonly PlannedRequest[]): ExecutionPlan[] =>
  requests.flatMap(({ executions, shadows }) => [...executions, ...shadows]);

/** Milliseconds within which all of an order's requests are likely answered. Undefined: nothing is asked yet. */
export const estimateOf = (requests: RequestPlan[]): number | undefined =>
  requests.length === 0 ? undefined : Math.max(...requests.map(({ estimateMs }) => estimateMs));

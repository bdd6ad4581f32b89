import type { Explanation } from '@axle/selector';
import type { DefinitionRef } from '../database/schema.js';

/** What selecting the definitions for one request came to, ready to be stored. */
export interface RequestPlan {
  id: string;
  requestTypeId: string;
  topItemId: string;
  inputs: object;
  explanation: Explanation;
  failover: DefinitionRef[];
  executions: ExecutionPlan[];
  /** Milliseconds within which an answer is likely. */
  estimateMs: number;
}

/** One run of a selected definition. The attributes are copied: a later change of the definition is not its. */
export interface ExecutionPlan {
  id: string;
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
}

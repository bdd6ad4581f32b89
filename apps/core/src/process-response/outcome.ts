import type { ItemFailure } from '@axle/qualification';
import type { AuditedAct } from '../audit/audited-act.js';
import type { AttemptRecord } from '../database/schema.js';
import type { Answer } from '../requests/answers.js';

/** How an execution ended, whoever says so: the adapter's return, a callback, the deadline, a person. */
export interface Outcome {
  executionId: string;
  /** Null where the request belongs to no order. */
  orderId: string | null;
  end:
    | { status: 'succeeded'; answer: Answer }
    | { status: 'failed' | 'timed-out' | 'cancelled'; error: ItemFailure };
  /**
   * The attempt that brought it. It is applied only while it is the execution's latest: an attempt that was given up
   * in between has lost its say.
   */
  attempt?: AttemptReport;
  /** What somebody did to bring it. Recorded where it is applied. */
  act?: AuditedAct;
}

export interface AttemptReport {
  number: number;
  durationMs: number;
  /** completed, pending, not-found, interrupted, or the kind of the spoke's error. */
  outcome: string;
  message?: string;
  /** Left out where the spoke was not called. */
  spokeVersion?: string;
  record: AttemptRecord;
}

/** Whether the outcome was applied, or came too late. */
export type Settlement = 'applied' | 'late';

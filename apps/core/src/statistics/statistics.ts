import type { ExecutionStatus, QualificationResult } from '@axle/qualification';
import type { ThresholdPeriod } from '../database/schema.js';

/** How it went in a time, step by step, and how it is now. */
export interface Statistics {
  from: string;
  until: string;
  /** Seconds. */
  step: number;
  /** One for each step: orders that came in, and those that were answered. */
  throughput: { at: string; accepted: number; done: number }[];
  vendors: VendorStatistics[];
  /** Attempts that brought no answer, by the kind of the error. Steps without any are left out. */
  failures: { at: string; kind: string; count: number }[];
  /** Of the executions, only those since then are counted: in the whole time there are too many. */
  executionsSince?: string;
  now: Standing;
}

export interface VendorStatistics {
  spoke: string;
  /** Of the items that it answered for. */
  results: Partial<Record<QualificationResult, number>>;
  /** Attempts that have ended, and their time in milliseconds. Steps without any are left out. */
  calls: { at: string; count: number; p50Ms: number; p95Ms: number }[];
}

/** What is open. */
export interface Standing {
  orders: { accepted: number; inProgress: number };
  executions: { spoke: string; status: ExecutionStatus; count: number; oldest: string }[];
  /** How far the thresholds of this moment are used up. */
  thresholds: {
    definitionId: string;
    key: string;
    name: string;
    used: number;
    count: number;
    period: ThresholdPeriod;
  }[];
}

import type { QualificationResult } from '@axle/qualification';
import type { FalloutFilter } from '../orders/fallout.dto.js';

export const BULK_ACTIONS = ['retry', 'approve', 'reject'] as const;
export type BulkActionName = (typeof BULK_ACTIONS)[number];

/** What one bulk action is done to at most. */
export const MAX_TARGETS = 10_000;

/** What would be done. */
export interface BulkPlan {
  action: BulkActionName;
  until: string;
  /** How many fit. */
  total: number;
  /** How many of them it would be done to. */
  count: number;
  /** Those that it cannot be done to, by why. */
  ignored: { reason: string; count: number }[];
}

export interface BulkAction {
  id: string;
  action: BulkActionName;
  filter: FalloutFilter;
  definition?: string;
  reason: string;
  createdAt: string;
  createdBy: string;
  /** Nothing is begun any more since then. */
  abortedAt?: string;
  abortedBy?: string;
  state: 'running' | 'done' | 'aborted';
  counts: {
    total: number;
    /** Nothing was done to them yet, or ever where it was aborted. */
    waiting: number;
    /** It was done to them; what comes of it is in `results`. */
    done: number;
    /** It could not be done to them any more. */
    refused: number;
  };
  /** What the items are now to which it was done. */
  results: Partial<Record<QualificationResult, number>>;
}

/** What it was done to. */
export interface BulkActionItem {
  orderId: string;
  topItemId?: string;
  outcome: 'waiting' | 'done' | 'refused';
  /** Why it could not be done. */
  reason?: string;
  /** The item's, or the order's, as it is now. */
  result: QualificationResult;
}

/** The states of an execution: one run of one selected definition for one integration request. */
export const EXECUTION_STATUSES = [
  'queued',
  'running',
  'awaiting-callback',
  'unknown',
  'succeeded',
  'failed',
  'timed-out',
  'cancelled',
] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

const NEXT: Record<ExecutionStatus, readonly ExecutionStatus[]> = {
  // A callback may overtake the worker that is about to note that it was sent; a deadline ends whatever is open. What a
  // threshold does not let begin has failed.
  queued: ['running', 'failed', 'timed-out', 'cancelled'],
  running: ['queued', 'awaiting-callback', 'unknown', 'succeeded', 'failed', 'timed-out', 'cancelled'],
  'awaiting-callback': ['succeeded', 'failed', 'timed-out', 'cancelled'],
  // The adapter's crash policy: `resend` and `query` queue it again, `hold` leaves it to a person or the deadline.
  unknown: ['queued', 'succeeded', 'failed', 'timed-out', 'cancelled'],
  succeeded: [],
  failed: [],
  'timed-out': [],
  cancelled: [],
};

/** Whether an execution may move from one state to another. Terminal states never change. */
export const canMove = (from: ExecutionStatus, to: ExecutionStatus): boolean => NEXT[from].includes(to);

/** Whether no state follows. */
export const isFinal = (status: ExecutionStatus): boolean => NEXT[status].length === 0;

/** Those in which an execution has not ended. */
export const OPEN_STATUSES = EXECUTION_STATUSES.filter((status) => !isFinal(status));

/** The states from which one may move to `to`: the guard of a conditional update. */
export const movesTo = (to: ExecutionStatus): ExecutionStatus[] =>
  EXECUTION_STATUSES.filter((from) => canMove(from, to));

import type { SpokeErrorKind, SpokeErrorMessage } from '@axle/spoke-sdk';

/** What follows from each kind of error: the whole policy. */
const POLICY: Record<SpokeErrorKind, 'stop' | 'retry'> = {
  rejected: 'stop',
  unauthorized: 'stop',
  malformed: 'stop',
  rateLimited: 'retry',
  unavailable: 'retry',
  timedOut: 'retry',
};

export interface Situation {
  /** Attempts made so far. */
  attempts: number;
  maxAttempts: number;
  /** The definition's: the longest pause before the second attempt, and before any. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** Milliseconds to the execution's deadline. */
  remainingMs: number;
}

/**
 * After how many milliseconds the adapter is called again; undefined: not at all. Pauses grow and are spread at
 * random over their whole length (full jitter), unless the vendor named one.
 */
export function retryAfter(
  error: SpokeErrorMessage,
  { attempts, maxAttempts, firstPauseMs, longestPauseMs, remainingMs }: Situation,
): number | undefined {
  if (POLICY[error.kind] === 'stop' || attempts >= maxAttempts) return undefined;
  const pause =
    error.retryAfterMs ?? Math.random() * Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);
  return pause < remainingMs ? Math.ceil(pause) : undefined;
}

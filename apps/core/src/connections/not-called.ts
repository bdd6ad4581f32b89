import type { CallResult } from '@axle/spoke-runtime';
import type { SpokeErrorMessage } from '@axle/spoke-sdk';
import { SpokeProcessDied, SpokeUnavailable } from '../spokes/spoke.errors.js';
import { UnusableConnection } from './connection.resolver.js';

/** What kept the call from being made, or from being answered, as the spoke itself would say it. */
export function notCalled(error: unknown): CallResult {
  const failed = (kind: SpokeErrorMessage['kind'], { message }: Error): CallResult => ({
    outcome: { ok: false, error: { kind, message } },
    exchanges: [],
    log: [],
  });
  if (error instanceof UnusableConnection) return failed('rejected', error);
  if (error instanceof SpokeUnavailable || error instanceof SpokeProcessDied)
    return failed('unavailable', error);
  throw error;
}

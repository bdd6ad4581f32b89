import type { EncryptedSecret } from '../database/schema.js';
import { pauseAfter } from './retry-schedule.js';

/** How long a subscriber may take to answer. */
export const ANSWER_TIMEOUT_MS = 15_000;

/** A delivery that this process has claimed, with what it takes to send it. */
export interface ClaimedDelivery {
  subscriptionId: string;
  scopeId: string;
  orderId: string;
  sequence: number;
  /** The number of this attempt. Its result counts only while it is the latest. */
  attempt: number;
  callback: string;
  secret: EncryptedSecret;
  body: { eventId: string };
}

/** What came of an attempt: an HTTP status, or why there was none. */
export type AttemptResult = { status: number } | { error: string };

/** What follows from an attempt. */
export interface DeliveryOutcome {
  status: 'delivered' | 'pending' | 'dead';
  /** Seconds until the next attempt. */
  pause?: number;
  /** The subscriber wants nothing any more. */
  gone: boolean;
}

/** Success is any 2xx. A redirect is a failure: the subscription names the final address. */
export function outcomeOf(attempt: number, result: AttemptResult): DeliveryOutcome {
  const status = 'status' in result ? result.status : 0;
  if (status >= 200 && status < 300) return { status: 'delivered', gone: false };
  const gone = status === 410;
  const pause = pauseAfter(attempt);
  return gone || pause === undefined ? { status: 'dead', gone } : { status: 'pending', pause, gone };
}

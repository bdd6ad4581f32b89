/**
 * What went wrong at the vendor. The kind decides what the hub does next.
 *
 * | kind | meaning | `ctx.http` throws it for | the hub |
 * | --- | --- | --- | --- |
 * | `rejected` | the vendor understood, and refuses | 400, 404, 409, 410, 422, other 4xx; a host outside the connection | ends the execution as failed |
 * | `unauthorized` | the credentials are not accepted | 401, 403; a client certificate that is refused | ends the execution as failed |
 * | `rateLimited` | too many calls | 429, with `Retry-After` up to an hour | waits `retryAfterMs`, then tries again |
 * | `unavailable` | not reachable, or failing on its side | 408, 425, 5xx; no connection, or one that broke | tries again with growing pauses |
 * | `malformed` | an answer that cannot be read | 3xx, over 1 MiB, not HTTP | ends the execution as failed |
 * | `timedOut` | no answer in time | the call's signal | tries again while the deadline allows |
 *
 * Anything else that is thrown counts as `malformed`. Never guess a result: an answer that cannot be read is no
 * `unqualified`.
 */
export const SPOKE_ERROR_KINDS = [
  'rejected',
  'unauthorized',
  'rateLimited',
  'unavailable',
  'malformed',
  'timedOut',
] as const;

/** One of {@link SPOKE_ERROR_KINDS}, where it stands what each means. */
export type SpokeErrorKind = (typeof SPOKE_ERROR_KINDS)[number];

/** An error as it crosses from the spoke's process to the hub's: a plain message. */
export interface SpokeErrorMessage {
  kind: SpokeErrorKind;
  /** For an operator of the hub: what was wrong, and with what. No secrets. */
  message: string;
  /** Milliseconds to wait before the next call, with `rateLimited` and `unavailable`. */
  retryAfterMs?: number;
}

/**
 * An error with a kind. Throw one through the functions below.
 *
 * It is recognised by its `kind`, never by `instanceof`: the hub and a spoke may hold two copies of this package.
 */
export class SpokeError extends Error implements SpokeErrorMessage {
  override readonly name = 'SpokeError';
  readonly kind: SpokeErrorKind;
  declare readonly retryAfterMs?: number;

  constructor({ kind, message, retryAfterMs }: SpokeErrorMessage) {
    super(message);
    this.kind = kind;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** The vendor understood the request and refused it. It is not sent again; an operator reads the message. */
export const rejected = (message: string) => new SpokeError({ kind: 'rejected', message });

/** The vendor does not accept the connection's credentials. Not sent again, which could lock the account. */
export const unauthorized = (message: string) => new SpokeError({ kind: 'unauthorized', message });

/**
 * The vendor asks for fewer calls.
 *
 * @param retryAfterMs milliseconds until the next may be made; left out, the hub chooses the pause
 */
export const rateLimited = (message: string, retryAfterMs?: number) =>
  new SpokeError({ kind: 'rateLimited', message, ...(retryAfterMs !== undefined && { retryAfterMs }) });

/**
 * The vendor cannot be reached, or fails on its own side: what may go away by itself.
 *
 * @param retryAfterMs milliseconds until the next may be made; left out, the hub chooses the pause
 */
export const unavailable = (message: string, retryAfterMs?: number) =>
  new SpokeError({ kind: 'unavailable', message, ...(retryAfterMs !== undefined && { retryAfterMs }) });

/** The vendor's answer cannot be read. Never guess a result from one. */
export const malformed = (message: string) => new SpokeError({ kind: 'malformed', message });

/** The vendor did not answer in time. It may have taken the request: the next attempt has the same idempotency key. */
export const timedOut = (message: string) => new SpokeError({ kind: 'timedOut', message });

/** Whether a thrown value is a spoke error, whichever copy of this package made it. */
export function isSpokeError(value: unknown): value is SpokeErrorMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    SPOKE_ERROR_KINDS.includes((value as SpokeErrorMessage).kind) &&
    typeof (value as SpokeErrorMessage).message === 'string'
  );
}

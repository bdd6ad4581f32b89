import { isSpokeError, type SpokeErrorMessage } from '@axle/spoke-sdk';

/** Whatever was thrown, as a message. An error without a kind is the spoke's defect: its answer cannot be read. */
export function spokeErrorMessage(thrown: unknown): SpokeErrorMessage {
  if (!isSpokeError(thrown)) return { kind: 'malformed', message: `The spoke failed: ${describe(thrown)}` };
  const { kind, message, retryAfterMs } = thrown;
  const pause = typeof retryAfterMs === 'number' && retryAfterMs >= 0 && Number.isFinite(retryAfterMs);
  return { kind, message: storable(message), ...(pause && { retryAfterMs }) };
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed();

function describe(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return 'it threw a value that cannot be shown.';
  }
}

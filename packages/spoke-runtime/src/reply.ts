import {
  type CallbackMessage,
  isSpokeError,
  malformed,
  type Reply,
  type RequestAdapter,
} from '@axle/spoke-sdk';
import { spokeErrorMessage } from './error-message.js';
import { plainData } from './plain-data.js';

/** Takes only what the contract knows. The items themselves are judged by the hub, against the request. */
export function checkReply(value: unknown, key: string, adapter: RequestAdapter<unknown>): Reply {
  const reply = value as Partial<Record<string, unknown>> | null | undefined;
  if (reply?.status === 'completed' && Array.isArray(reply.items))
    return { status: 'completed', items: plainData(reply.items, 'items') as never };
  if (reply?.status === 'pending') {
    if (!adapter.callback)
      throw malformed(
        `\`adapters.${key}\` answered \`pending\` but has no \`callback\`: give it one with \`verify\` and \`parse\`.`,
      );
    return { status: 'pending', correlationId: checkCorrelationId(reply.correlationId) };
  }
  throw malformed(`\`adapters.${key}\` must answer \`completed({ items })\` or \`pending(correlationId)\`.`);
}

export function checkCallbackMessage(value: unknown): CallbackMessage {
  const message = value as Partial<Record<string, unknown>> | null | undefined;
  if (Array.isArray(message?.items) || isSpokeError(message?.error)) {
    const correlationId = checkCorrelationId(message.correlationId);
    return isSpokeError(message.error)
      ? { correlationId, error: spokeErrorMessage(message.error) }
      : { correlationId, items: plainData(message.items, 'items') as never };
  }
  throw malformed(
    '`callback.parse` must answer `{ correlationId, items }` or `{ correlationId, error }`, and not a promise.',
  );
}

export function checkVerdict(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw malformed('`callback.verify` must answer true or false, and not a promise.');
}

const LONGEST_CORRELATION_ID = 200;

function checkCorrelationId(id: unknown): string {
  if (typeof id === 'string' && id.length > 0 && id.length <= LONGEST_CORRELATION_ID) return id;
  throw malformed(`The correlation id must be a text of 1 to ${LONGEST_CORRELATION_ID} characters.`);
}

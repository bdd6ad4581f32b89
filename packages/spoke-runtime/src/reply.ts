import {
  type AnswerItem,
  type AnyReply,
  type AnyRequestAdapter,
  type CallbackMessage,
  isSpokeError,
  malformed,
} from '@axle/spoke-sdk';
import { spokeErrorMessage } from './error-message.js';
import { plainData, storableText } from './plain-data.js';

/** Takes only what the contract knows. Items and outputs themselves are judged by the hub, against the request. */
export function checkReply(value: unknown, key: string, adapter: AnyRequestAdapter<unknown>): AnyReply {
  const reply = value as Partial<Record<string, unknown>> | null | undefined;
  const answer = reply?.status === 'completed' ? answerIn(reply) : undefined;
  if (answer) return { status: 'completed', ...answer };
  if (reply?.status === 'pending') {
    if (!adapter.callback)
      throw malformed(
        `\`adapters.${key}\` answered \`pending\` but has no \`callback\`: give it one with \`verify\` and \`parse\`.`,
      );
    return { status: 'pending', correlationId: checkCorrelationId(reply.correlationId) };
  }
  throw malformed(
    `\`adapters.${key}\` must answer \`completed({ items })\`, \`completed({ outputs })\` or \`pending(correlationId)\`.`,
  );
}

export function checkCallbackMessage(value: unknown): CallbackMessage {
  const message = value as Partial<Record<string, unknown>> | null | undefined;
  const answer = answerIn(message);
  if (answer || isSpokeError(message?.error)) {
    const correlationId = checkCorrelationId(message?.correlationId);
    return isSpokeError(message?.error)
      ? { correlationId, error: spokeErrorMessage(message.error) }
      : { correlationId, ...answer! };
  }
  throw malformed(
    '`callback.parse` must answer `{ correlationId, items }`, `{ correlationId, outputs }` or `{ correlationId, error }`, and not a promise.',
  );
}

/** A list of items, or outputs by their names. */
function answerIn(
  value: Partial<Record<string, unknown>> | null | undefined,
): { items: AnswerItem[] } | { outputs: object } | undefined {
  if (Array.isArray(value?.items)) return { items: plainData(value.items, 'items') as never };
  const outputs = value?.outputs;
  if (typeof outputs !== 'object' || outputs === null || Array.isArray(outputs)) return undefined;
  return { outputs: plainData(outputs, 'outputs') as object };
}

export function checkVerdict(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw malformed('`callback.verify` must answer true or false, and not a promise.');
}

const LONGEST_CORRELATION_ID = 200;

function checkCorrelationId(id: unknown): string {
  if (typeof id === 'string' && id.length > 0 && id.length <= LONGEST_CORRELATION_ID)
    return storableText(id, 'the correlation id');
  throw malformed(`The correlation id must be a text of 1 to ${LONGEST_CORRELATION_ID} characters.`);
}

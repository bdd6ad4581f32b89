import { type CallbackMessage, isSpokeError, malformed, type Reply, type RequestAdapter } from '@axle/spoke-sdk';

const LONGEST_CORRELATION_ID = 200;

/** Takes only what the contract knows; the answer's items are judged by the hub, against the request. */
export function checkReply(value: unknown, adapter: RequestAdapter<unknown>): Reply {
  const reply = value as Partial<Reply> | undefined;
  if (reply?.status === 'completed' && Array.isArray(reply.items)) return cloned({ status: 'completed', items: reply.items });
  if (reply?.status === 'pending') {
    if (!adapter.callback) throw malformed('The adapter answered `pending` but has no `callback`: give it one.');
    return { status: 'pending', correlationId: checkCorrelationId(reply.correlationId) };
  }
  throw malformed('The adapter must answer `completed({ items })` or `pending(correlationId)`.');
}

export function checkCallbackMessage(value: unknown): CallbackMessage {
  const message = value as { correlationId?: unknown; items?: unknown; error?: unknown } | undefined;
  const correlationId = checkCorrelationId(message?.correlationId);
  if (Array.isArray(message?.items)) return cloned({ correlationId, items: message.items });
  if (isSpokeError(message?.error)) return { correlationId, error: { kind: message.error.kind, message: message.error.message } };
  throw malformed('`parse` must answer `{ correlationId, items }` or `{ correlationId, error }`.');
}

function checkCorrelationId(id: unknown): string {
  if (typeof id === 'string' && id.length > 0 && id.length <= LONGEST_CORRELATION_ID) return id;
  throw malformed(`The correlation id must be a text of 1 to ${LONGEST_CORRELATION_ID} characters.`);
}

/** As JSON: what crosses to the hub is stored as such, so nothing else may be in it. */
function cloned<T>(value: T): T {
  try {
    return JSON.parse(JSON.stringify(value)) as T;
  } catch (error) {
    throw malformed(`The answer is no plain data: ${(error as Error).message}`);
  }
}

import { type SpokeContext, timedOut } from '@axle/spoke-sdk';
import type { OpenConnection } from './connection.js';
import { createHttp, type HttpOptions } from './http.js';

export interface ContextOptions extends Pick<HttpOptions, 'agents' | 'tokens' | 'recorder'> {
  connection: OpenConnection;
  idempotencyKey: string;
  callbackUrl: string;
  timeoutMs: number;
  /** Ends the call from outside. */
  outside: AbortSignal;
}

/**
 * How long a spoke may take to heed an abort before its call is given up. Longer than the hub's own patience: there, a
 * process that does not heed it is ended.
 */
const ABORT_GRACE_MS = 5_000;

/** Beyond, Node's timers end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Gives the work a context, and ends that context with it: what the spoke left behind sends nothing more. The call
 * ends with its time whether the spoke heeds its signal or not.
 */
export async function withContext<T>(
  options: ContextOptions,
  work: (context: SpokeContext<unknown>) => Promise<T>,
): Promise<T> {
  const { timeoutMs, outside } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>();
  let grace: NodeJS.Timeout | undefined;
  const abort = (reason: string) => {
    controller.abort(timedOut(reason));
    grace = setTimeout(giveUp, ABORT_GRACE_MS, signal.reason);
  };
  const timer = setTimeout(abort, Math.min(timeoutMs, LONGEST_TIMER_MS), `No answer within ${timeoutMs} ms.`);
  const abortFromOutside = () => abort('The hub ended the call before there was an answer.');
  outside.addEventListener('abort', abortFromOutside, { once: true });
  if (outside.aborted) abortFromOutside();
  try {
    return await Promise.race([work(createContext(options, signal)), givenUp]);
  } catch (error) {
    // An aborted call may fail in many ways; it has one cause.
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    outside.removeEventListener('abort', abortFromOutside);
    controller.abort(timedOut('The call is over.'));
  }
}

function createContext(
  { connection, idempotencyKey, callbackUrl, agents, tokens, recorder }: ContextOptions,
  signal: AbortSignal,
): SpokeContext<unknown> {
  return Object.freeze({
    connection: connection.values,
    idempotencyKey,
    callbackUrl,
    signal,
    http: createHttp({ agents, tokens, recorder, signal, hosts: connection.hosts }),
    log: Object.freeze({
      info: (message: string) => recorder.line('info', String(message)),
      warn: (message: string) => recorder.line('warn', String(message)),
    }),
  });
}

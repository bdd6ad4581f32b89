import {
  type Call,
  type CallResult,
  type ConnectionValues,
  createRuntime,
  loadSpoke,
} from '@axle/spoke-runtime';
import type {
  AnswerItem,
  CallbackMessage,
  ItemAnswer,
  QualificationRequest,
  RawCallback,
  Reply,
  ReplyOf,
  RequestTypes,
  Spoke,
  SpokeErrorMessage,
} from '@axle/spoke-sdk';

/** A spoke with one connection, run as the hub runs it, but in this process. */
export interface RunningSpoke {
  run<Item extends AnswerItem = ItemAnswer>(
    request: QualificationRequest,
    options?: RunOptions,
  ): Promise<SpokeResult<Reply<Item>>>;
  /** The same of an adapter that implements a request type of your own. */
  runFor<Type extends keyof RequestTypes>(
    requestType: Type,
    request: RequestTypes[Type]['request'],
    options?: RunOptions,
  ): Promise<SpokeResult<ReplyOf<Type>>>;
  query<Item extends AnswerItem = ItemAnswer>(
    request: QualificationRequest,
    options?: RunOptions,
  ): Promise<SpokeResult<Reply<Item> | undefined>>;
  check(): Promise<SpokeResult<undefined>>;
  verify(raw: RawCallback): Promise<SpokeResult<boolean>>;
  parse(raw: RawCallback): Promise<SpokeResult<CallbackMessage>>;
  /** Closes the sockets to the vendor that wait for further calls. */
  close(): Promise<void>;
}

/** What a call came to, with the HTTP exchanges and log lines that the hub would record. */
export interface SpokeResult<Value> extends Pick<CallResult, 'exchanges' | 'log'> {
  outcome: { ok: true; value: Value } | { ok: false; error: SpokeErrorMessage };
}

export interface StartOptions {
  /** The key of the adapter that is called. May be left out where the spoke has only one. */
  adapter?: string;
}

export interface RunOptions {
  /** Default: a new one with each call. */
  idempotencyKey?: string;
  /** Default: a URL where nobody listens. */
  callbackUrl?: string;
  /** Default: 5,000. */
  timeoutMs?: number;
  /** Ends the call from outside, as the hub does when it shuts down. */
  signal?: AbortSignal;
}

const TIMEOUT_MS = 5_000;

/** A simulator runs on this machine, and a test reaches nobody else's private network. */
export const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** Throws where the hub would refuse the spoke, with the reason. */
export function startSpoke(
  spoke: Spoke,
  connection: ConnectionValues,
  options: StartOptions = {},
): RunningSpoke {
  const runtime = createRuntime(loadSpoke({ default: spoke }), LOOPBACK);
  const adapter = options.adapter ?? onlyAdapter(spoke);
  // As between two processes: the spoke gets copies, and what cannot be copied fails here already.
  const call = <Value>(call: Call, signal = new AbortController().signal) =>
    runtime.call(structuredClone(call), signal) as Promise<SpokeResult<Value>>;
  const ask =
    (method: 'run' | 'query') =>
    <Value>(request: object, { signal, ...options }: RunOptions = {}) => {
      const { idempotencyKey = crypto.randomUUID(), timeoutMs = TIMEOUT_MS } = options;
      const { callbackUrl = 'http://127.0.0.1:9/callbacks/nobody' } = options;
      return call<Value>(
        { method, adapter, request, connection, idempotencyKey, callbackUrl, timeoutMs },
        signal,
      );
    };
  return {
    run: ask('run'),
    runFor: (_, request, options) => ask('run')(request, options),
    query: ask('query'),
    check: () => call({ method: 'check', connection, timeoutMs: TIMEOUT_MS }),
    verify: (raw) => call({ method: 'verify', adapter, raw, connection }),
    parse: (raw) => call({ method: 'parse', adapter, raw }),
    close: () => runtime.close(),
  };
}

function onlyAdapter({ adapters }: Spoke): string {
  const [key, ...others] = Object.keys(adapters);
  if (key === undefined || others.length > 0)
    throw new Error(
      `Name the adapter in the options: { adapter: '${Object.keys(adapters).join("' | '")}' }.`,
    );
  return key;
}

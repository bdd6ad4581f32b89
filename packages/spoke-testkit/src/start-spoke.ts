import {
  type Call,
  type ConnectionValues,
  createRuntime,
  type Exchange,
  type LogLine,
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

/**
 * A spoke with one connection, run as the hub runs it, but in this process. Nothing here rejects: what went wrong is the
 * `outcome`.
 */
export interface RunningSpoke {
  /** Asks the adapter, which qualifies orders or answers queries. */
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
  /** Asks what became of an earlier call with this idempotency key, as after a crash. */
  query<Item extends AnswerItem = ItemAnswer>(
    request: QualificationRequest,
    options?: RunOptions,
  ): Promise<SpokeResult<Reply<Item> | undefined>>;
  /** "Test connection". */
  check(): Promise<SpokeResult<undefined>>;
  /** Whether the adapter takes the delivery for the vendor's. */
  verify(raw: RawCallback): Promise<SpokeResult<boolean>>;
  /** What the adapter reads in it. */
  parse(raw: RawCallback): Promise<SpokeResult<CallbackMessage>>;
  /** Closes the sockets to the vendor that wait for further calls. */
  close(): Promise<void>;
}

/** What a call came to, with the HTTP exchanges and log lines that the hub would record. */
export interface SpokeResult<Value> {
  /** What was answered, or the error as the hub gets it. */
  outcome: { ok: true; value: Value } | { ok: false; error: SpokeErrorMessage };
  /** In the order in which they began. A test can see that no secret is in them. */
  exchanges: Exchange[];
  /** What the spoke said to `ctx.log`. */
  log: LogLine[];
}

/** How {@link startSpoke} starts it. */
export interface StartOptions {
  /** The key of the adapter that is called. May be left out where the spoke has only one. */
  adapter?: string;
}

/** How one call is made. */
export interface RunOptions {
  /** Default: a new one with each call. */
  idempotencyKey?: string;
  /** Default: a URL where nobody listens. */
  callbackUrl?: string;
  /** The call's deadline, in milliseconds. Default: 5,000. */
  timeoutMs?: number;
  /** Ends the call from outside, as the hub does when it shuts down. */
  signal?: AbortSignal;
}

const TIMEOUT_MS = 5_000;

/** A simulator runs on this machine, and a test reaches nobody else's private network. */
export const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/**
 * Runs a spoke with these values of a connection, secrets included. Only this machine's loopback addresses and public
 * ones can be reached. Throws where the hub would refuse the spoke, with the reason.
 *
 * @example
 * const running = startSpoke(spoke, { baseUrl: simulator.url, apiKey: 'for-tests-only' });
 * const { outcome, exchanges, log } = await running.run(sampleRequest());
 */
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

import { type Call, type CallResult, type ConnectionValues, loadSpoke, SpokeRuntime } from '@axle/spoke-runtime';
import type { QualificationRequest, RawCallback, Spoke } from '@axle/spoke-sdk';

/** A spoke that runs as it does in the hub, but in this process. */
export interface RunningSpoke {
  run(request: QualificationRequest, options?: CallOptions): Promise<CallResult>;
  query(request: QualificationRequest, options?: CallOptions): Promise<CallResult>;
  check(): Promise<CallResult>;
  verify(raw: RawCallback): Promise<CallResult>;
  parse(raw: RawCallback): Promise<CallResult>;
  close(): Promise<void>;
}

export interface CallOptions {
  /** Default: a new one. */
  idempotencyKey?: string;
  /** Default: one that nobody listens to. */
  callbackUrl?: string;
  /** Default: 5,000. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** This machine only: a simulator runs here, and a test reaches nobody else. */
const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/** `adapter`: which of several; the only one needs no naming. */
export function startSpoke(spoke: Spoke, connection: ConnectionValues, adapter = Object.keys(spoke.adapters)[0]!): RunningSpoke {
  const runtime = new SpokeRuntime(loadSpoke({ default: spoke }), LOOPBACK);
  const call = (call: Call, signal = new AbortController().signal) => runtime.call(call, signal);
  const ask = (method: 'run' | 'query') => (request: QualificationRequest, options: CallOptions = {}) => {
    const {
      idempotencyKey = crypto.randomUUID(),
      callbackUrl = 'http://127.0.0.1:9/callbacks/none',
      timeoutMs = 5_000,
      signal,
    } = options;
    return call({ method, adapter, request, connection, idempotencyKey, callbackUrl, timeoutMs }, signal);
  };
  return {
    run: ask('run'),
    query: ask('query'),
    check: () => call({ method: 'check', connection, timeoutMs: 5_000 }),
    verify: (raw) => call({ method: 'verify', adapter, raw, connection }),
    parse: (raw) => call({ method: 'parse', adapter, raw }),
    close: () => runtime.close(),
  };
}

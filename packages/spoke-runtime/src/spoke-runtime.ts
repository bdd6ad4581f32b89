import {
  isSpokeError,
  malformed,
  type RequestAdapter,
  rejected,
  type SpokeContext,
  type SpokeErrorMessage,
  timedOut,
} from '@axle/spoke-sdk';
import { AgentPool } from './agent-pool.js';
import { Connections } from './connection.js';
import { EgressPolicy } from './egress.js';
import type { LoadedSpoke } from './load-spoke.js';
import { TokenCache } from './oauth2.js';
import type { Call, CallResult, ConnectionValues, SpokeManifest } from './protocol.js';
import { Recorder } from './recorder.js';
import { Redactor } from './redaction.js';
import { checkCallbackMessage, checkReply } from './reply.js';
import { VendorHttp } from './vendor-http.js';

/** Runs calls into one spoke. */
export class SpokeRuntime {
  readonly manifest: SpokeManifest;
  readonly #loaded: LoadedSpoke;
  readonly #connections: Connections;
  readonly #agents: AgentPool;
  readonly #tokens = new TokenCache();

  constructor(loaded: LoadedSpoke, egressAllowedNetworks: readonly string[]) {
    this.#loaded = loaded;
    this.manifest = loaded.manifest;
    this.#connections = new Connections(loaded.spoke, loaded.manifest.connectionSchema);
    this.#agents = new AgentPool(new EgressPolicy(egressAllowedNetworks));
  }

  /** Never rejects: whatever the spoke throws is part of the result, secrets removed. */
  async call(call: Call, outside: AbortSignal): Promise<CallResult> {
    let recorder = new Recorder(new Redactor());
    try {
      const prepared = 'connection' in call && call.method !== 'validate' ? this.#connections.prepare(call.connection) : undefined;
      if (prepared) recorder = new Recorder(prepared.redactor);
      const value = await this.#dispatch(call, recorder, outside);
      return { outcome: { ok: true, value }, ...recorder.take() };
    } catch (thrown) {
      const error = toMessage(thrown);
      return { outcome: { ok: false, error: { ...error, message: recorder.text(error.message) } }, ...recorder.take() };
    }
  }

  async close(): Promise<void> {
    await this.#agents.close();
  }

  async #dispatch(call: Call, recorder: Recorder, outside: AbortSignal): Promise<unknown> {
    switch (call.method) {
      case 'validate':
        return this.#connections.faults(call.connection);
      case 'check':
        await this.#bounded(call, recorder, outside, (context) => this.#loaded.spoke.check(context));
        return undefined;
      case 'verify':
        return this.#callbackOf(call.adapter).verify(call.raw, this.#connections.prepare(call.connection).values) === true;
      case 'parse':
        return checkCallbackMessage(this.#callbackOf(call.adapter).parse(call.raw));
      case 'run':
      case 'query': {
        const adapter = this.#adapter(call.adapter);
        const reply = await this.#bounded(call, recorder, outside, async (context) =>
          call.method === 'run' ? adapter.run(call.request, context) : adapter.query?.(call.request, context),
        );
        return reply === undefined && call.method === 'query' ? undefined : checkReply(reply, adapter);
      }
    }
  }

  /** The context ends with the time, whether the spoke heeds its signal or not. */
  async #bounded<T>(
    call: { connection: ConnectionValues; timeoutMs: number; idempotencyKey?: string; callbackUrl?: string },
    recorder: Recorder,
    outside: AbortSignal,
    work: (context: SpokeContext<unknown>) => Promise<T>,
  ): Promise<T> {
    const { values, origins } = this.#connections.prepare(call.connection);
    const controller = new AbortController();
    const abort = () => controller.abort(timedOut('The call was ended: its time is up.'));
    const timer = setTimeout(abort, call.timeoutMs);
    outside.addEventListener('abort', abort, { once: true });
    if (outside.aborted) abort();
    const { signal } = controller;
    try {
      return await work({
        connection: values,
        idempotencyKey: call.idempotencyKey ?? '',
        callbackUrl: call.callbackUrl ?? '',
        signal,
        http: new VendorHttp({ agents: this.#agents, tokens: this.#tokens, recorder, signal, origins }),
        log: {
          info: (message) => recorder.line('info', message),
          warn: (message) => recorder.line('warn', message),
        },
      });
    } catch (error) {
      // An aborted call may fail in many ways; it has one cause.
      if (signal.aborted) throw signal.reason;
      throw error;
    } finally {
      clearTimeout(timer);
      outside.removeEventListener('abort', abort);
    }
  }

  #adapter(key: string): RequestAdapter<unknown> {
    const adapter = Object.hasOwn(this.#loaded.spoke.adapters, key) ? this.#loaded.spoke.adapters[key] : undefined;
    if (!adapter) throw rejected(`The spoke ${this.manifest.name} has no adapter "${key}".`);
    return adapter;
  }

  #callbackOf(key: string): NonNullable<RequestAdapter<unknown>['callback']> {
    const { callback } = this.#adapter(key);
    if (!callback) throw rejected(`The adapter "${key}" of ${this.manifest.name} takes no callbacks.`);
    return callback;
  }
}

/** An error without a kind is a defect of the spoke: its answer cannot be read. */
function toMessage(thrown: unknown): SpokeErrorMessage {
  if (isSpokeError(thrown)) {
    const { kind, message, retryAfterMs } = thrown;
    return { kind, message, ...(typeof retryAfterMs === 'number' && { retryAfterMs }) };
  }
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return { kind: 'malformed', message: malformed(`The spoke failed: ${text}`).message };
}

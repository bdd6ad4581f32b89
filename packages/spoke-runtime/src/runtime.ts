import { type AnyRequestAdapter, malformed, rejected } from '@axle/spoke-sdk';
import { Agents } from './agents.js';
import { connectionFaults, deepFreeze, openConnection } from './connection.js';
import { withContext } from './context.js';
import { egressPolicy } from './egress.js';
import { spokeErrorMessage } from './error-message.js';
import type { LoadedSpoke } from './load-spoke.js';
import { TokenCache } from './oauth2.js';
import type { Call, CallResult } from './protocol.js';
import { Recorder } from './recorder.js';
import { checkCallbackMessage, checkReply, checkVerdict } from './reply.js';

/** A loaded spoke, with what its calls share. */
export interface SpokeRuntime {
  /**
   * Makes one call. Never rejects: whatever the spoke throws is part of the result, secrets removed. An abort of the
   * signal ends it as `timedOut`.
   */
  call(call: Call, signal: AbortSignal): Promise<CallResult>;
  /** Closes the sockets that wait for further calls. */
  close(): Promise<void>;
}

/** `egressAllowedNetworks`: the networks (CIDR) that calls may reach besides public addresses. */
export function createRuntime(loaded: LoadedSpoke, egressAllowedNetworks: readonly string[]): SpokeRuntime {
  const agents = new Agents(egressPolicy(egressAllowedNetworks));
  const tokens = new TokenCache();
  return {
    async call(call, signal) {
      const recorder = new Recorder();
      try {
        const value = await dispatch(loaded, { agents, tokens, recorder, outside: signal }, call);
        return { outcome: { ok: true, value }, ...recorder.take() };
      } catch (thrown) {
        const error = spokeErrorMessage(thrown);
        return {
          outcome: { ok: false, error: { ...error, message: recorder.redact(error.message) } },
          ...recorder.take(),
        };
      }
    },
    close: () => agents.close(),
  };
}

interface Surroundings {
  agents: Agents;
  tokens: TokenCache;
  recorder: Recorder;
  outside: AbortSignal;
}

async function dispatch(
  { spoke, manifest }: LoadedSpoke,
  around: Surroundings,
  call: Call,
): Promise<unknown> {
  const open = (call: Extract<Call, { connection: unknown }>) =>
    openConnection(spoke, manifest.connectionSchema, call, around.recorder);

  switch (call.method) {
    case 'validate':
      return connectionFaults(spoke, manifest.connectionSchema, call.connection, around.recorder);

    case 'check': {
      const options = {
        ...around,
        connection: open(call),
        idempotencyKey: '',
        callbackUrl: '',
        timeoutMs: call.timeoutMs,
      };
      await withContext(options, async (context) => spoke.check(context));
      return undefined;
    }

    case 'verify': {
      const { callback } = adapterOf(spoke.adapters, call.adapter);
      if (!callback) throw rejected(`\`adapters.${call.adapter}\` takes no callbacks.`);
      return checkVerdict(callback.verify(call.raw, open(call).values));
    }

    case 'parse': {
      const { callback } = adapterOf(spoke.adapters, call.adapter);
      if (!callback) throw rejected(`\`adapters.${call.adapter}\` takes no callbacks.`);
      return checkCallbackMessage(callback.parse(call.raw));
    }

    case 'run':
    case 'query': {
      const adapter = adapterOf(spoke.adapters, call.adapter);
      if (call.method === 'query' && !adapter.query)
        throw malformed(`\`adapters.${call.adapter}\` has no \`query\`.`);
      deepFreeze(call.request);
      const reply = await withContext({ ...around, ...call, connection: open(call) }, async (context) =>
        call.method === 'run' ? adapter.run(call.request, context) : adapter.query!(call.request, context),
      );
      // Only to a query, "not known" is an answer.
      return reply === undefined && call.method === 'query'
        ? undefined
        : checkReply(reply, call.adapter, adapter);
    }
  }
}

function adapterOf(
  adapters: Record<string, AnyRequestAdapter<unknown>>,
  key: string,
): AnyRequestAdapter<unknown> {
  if (Object.hasOwn(adapters, key)) return adapters[key]!;
  throw rejected(`The spoke has no adapter "${key}", only ${Object.keys(adapters).join(', ')}.`);
}

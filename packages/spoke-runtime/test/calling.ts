import {
  completed,
  defineSpoke,
  type RequestAdapterOf,
  type Spoke,
  type SpokeContext,
  secret,
} from '@axle/spoke-sdk';
import { z } from 'zod';
import {
  type CallResult,
  type ConnectionValues,
  createRuntime,
  loadSpoke,
  type SpokeRuntime,
} from '../src/index.js';

export const LOOPBACK = ['127.0.0.0/8', '::1/128'];

export const connection = z.looseObject({
  url: z.url(),
  password: secret(z.string()).optional(),
});

type Connection = z.output<typeof connection>;
type Adapter = RequestAdapterOf<Connection, 'order-qualification-request'>;

/** A spoke whose only adapter, `ask`, does what the test wants. */
export const spokeOf = (
  adapter: Partial<Adapter>,
  check: Spoke<typeof connection>['check'] = async () => {},
) =>
  defineSpoke({
    name: 'under-test',
    title: 'Under test',
    contract: 1,
    connection,
    adapters: {
      ask: {
        title: 'Ask',
        requestType: 'order-qualification-request',
        onCrash: 'hold',
        run: async () => completed({ items: [] }),
        ...adapter,
      },
    },
    check,
  });

export const request = {
  order: { id: 'order-1', relatedParty: [], provideAlternative: true, provideUnavailabilityReason: true },
  item: { id: '1', action: 'add' as const, quantity: 1, characteristics: [], children: [] },
};

const runtimes: SpokeRuntime[] = [];

/** A runtime for a spoke; closed by {@link closeRuntimes}. */
export function runtimeOf(spoke: Spoke, networks: string[] = LOOPBACK): SpokeRuntime {
  const runtime = createRuntime(loadSpoke({ default: spoke }), networks);
  runtimes.push(runtime);
  return runtime;
}

export const closeRuntimes = () => Promise.all(runtimes.splice(0).map((runtime) => runtime.close()));

export interface RunOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
  method?: 'run' | 'query';
  allowedHosts?: string[] | undefined;
}

export const runCall = (
  runtime: SpokeRuntime,
  values: ConnectionValues,
  {
    timeoutMs = 30_000,
    signal = new AbortController().signal,
    method = 'run',
    allowedHosts,
  }: RunOptions = {},
): Promise<CallResult> =>
  runtime.call(
    {
      method,
      adapter: 'ask',
      request: structuredClone(request),
      connection: values,
      ...(allowedHosts && { allowedHosts }),
      idempotencyKey: 'execution-1',
      callbackUrl: 'http://127.0.0.1:9/callbacks/nobody',
      timeoutMs,
    },
    signal,
  );

/** Runs one call whose adapter does the given work. */
export const run = (
  work: (context: SpokeContext<Connection>) => Promise<unknown>,
  values: ConnectionValues,
  options: RunOptions & { networks?: string[] } = {},
): Promise<CallResult> => {
  const adapter = {
    run: async (_: unknown, context: SpokeContext<Connection>) => {
      await work(context);
      return completed({ items: [] });
    },
  };
  return runCall(runtimeOf(spokeOf(adapter), options.networks), values, options);
};

/** The kind of the error, or `completed`. */
export const kindOf = ({ outcome }: CallResult): string => (outcome.ok ? 'completed' : outcome.error.kind);

export const messageOf = ({ outcome }: CallResult): string => (outcome.ok ? '' : outcome.error.message);

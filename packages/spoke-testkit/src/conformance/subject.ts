import { findAnswerFault } from '@axle/qualification';
import {
  type Call,
  type CallResult,
  type ConnectionValues,
  type SpokeManifest,
  secretsIn,
} from '@axle/spoke-runtime';
import type { ItemAnswer, QualificationRequest, RawCallback, SpokeErrorMessage } from '@axle/spoke-sdk';
import { type CallbackListener, startCallbackListener } from '../callback-listener.js';
import type { RunningSimulator, StartSimulator } from '../simulator.js';
import { type FakeVendor, type Fault, type SeenRequest, startFakeVendor } from './fake-vendor.js';
import { FIXTURES, type Fixture, type FixtureName, hasFixture, readFixture } from './fixtures.js';
import type { SpokePackage } from './spoke-package.js';
import { SpokeProcess } from './spoke-process.js';

export interface SubjectOptions {
  spoke: SpokePackage;
  adapter: string;
  simulator: StartSimulator;
  fixtures: URL;
  earlierConnections: readonly object[];
}

export interface AskOptions {
  key?: string;
  callbackUrl?: string;
  timeoutMs?: number;
  signal?: AbortSignal;
  process?: SpokeProcess;
}

/** What a request came to in the end: at once, or by its callback. */
export interface Settled {
  result: CallResult;
  items?: ItemAnswer[];
  error?: SpokeErrorMessage;
  /** The delivery that brought it, where it came later. */
  delivery?: RawCallback;
}

const TIMEOUT_MS = 20_000;

/** How long a callback may take, on a machine that is busy. */
const CALLBACK_PATIENCE_MS = 20_000;

/** The spoke under test with all that stands around it. Everything is started when it is first needed. */
export class Subject {
  readonly #closings: (() => Promise<unknown>)[] = [];
  readonly #shared = new Map<string, Promise<unknown>>();
  #process: Promise<SpokeProcess> | undefined;

  constructor(readonly options: SubjectOptions) {}

  fixture = (name: FixtureName): Fixture => readFixture(this.options.fixtures, name);

  /** Those that are there: a rule that is left out needs none. */
  fixtures = (): Fixture[] =>
    FIXTURES.filter((name) => hasFixture(this.options.fixtures, name)).map(this.fixture);

  simulator = (): Promise<RunningSimulator> => this.once('simulator', () => this.anotherSimulator());

  async anotherSimulator(): Promise<RunningSimulator> {
    const simulator = await this.options.simulator({ port: 0 });
    this.#closings.push(() => simulator.close());
    return simulator;
  }

  /** A fake vendor in front of the simulator. `switchOf`: which requests go wrong, and how. */
  async vendor(
    switchOf?: (index: number, request: SeenRequest) => Fault | undefined,
    simulator?: RunningSimulator,
  ): Promise<FakeVendor> {
    const vendor = await startFakeVendor(simulator ?? (await this.simulator()), switchOf);
    this.#closings.push(() => vendor.close());
    return vendor;
  }

  /** The process that the rules share. One that has ended is replaced. */
  async process(): Promise<SpokeProcess> {
    const process = await this.#process?.catch(() => undefined);
    if (process?.alive) return process;
    this.#process = this.ownProcess();
    return this.#process;
  }

  /** A process that no other rule uses. */
  async ownProcess(clockAheadMs = 0): Promise<SpokeProcess> {
    const process = await SpokeProcess.start(this.options.spoke, clockAheadMs);
    this.#closings.push(() => process.close());
    return process;
  }

  manifest = async (): Promise<SpokeManifest> => (await this.process()).manifest;

  async call(call: Call, { signal, process }: AskOptions = {}): Promise<CallResult> {
    return (process ?? (await this.process())).call(call, signal);
  }

  async run(
    vendor: FakeVendor,
    request: QualificationRequest,
    options: AskOptions = {},
  ): Promise<CallResult> {
    return this.call(await this.runCall(vendor.connection, request, options), options);
  }

  async runCall(
    connection: ConnectionValues,
    request: QualificationRequest,
    { key = crypto.randomUUID(), timeoutMs = TIMEOUT_MS, ...options }: AskOptions = {},
  ): Promise<Call> {
    const callbackUrl = options.callbackUrl ?? (await this.#unread()).url;
    const { adapter } = this.options;
    return { method: 'run', adapter, request, connection, idempotencyKey: key, callbackUrl, timeoutMs };
  }

  check = (connection: ConnectionValues, timeoutMs = TIMEOUT_MS): Promise<CallResult> =>
    this.call({ method: 'check', connection, timeoutMs });

  async verifies(raw: RawCallback, connection: ConnectionValues, options?: AskOptions): Promise<boolean> {
    const { adapter } = this.options;
    const { outcome } = await this.call({ method: 'verify', adapter, raw, connection }, options);
    return outcome.ok && outcome.value === true;
  }

  parse(raw: RawCallback): Promise<CallResult> {
    return this.call({ method: 'parse', adapter: this.options.adapter, raw });
  }

  /** Asks, and waits for the callback where the answer comes later. What comes is judged as the hub judges it. */
  async settle(
    vendor: FakeVendor,
    request: QualificationRequest,
    options: AskOptions = {},
  ): Promise<Settled> {
    const listener = await startCallbackListener();
    try {
      const result = await this.run(vendor, request, { ...options, callbackUrl: listener.url });
      const value = replyOf(result);
      if (value?.status !== 'pending') return { result, ...this.judged(request, result) };
      const delivery = await withinPatience(listener.next(), vendor);
      return { result, delivery, ...this.judged(request, await this.parse(delivery)) };
    } finally {
      await listener.close();
    }
  }

  /** The items as the hub takes them: it refuses those that do not fit the request. */
  judged(request: QualificationRequest, { outcome }: CallResult): Pick<Settled, 'items' | 'error'> {
    if (!outcome.ok) return { error: outcome.error };
    const { items, error } = outcome.value as { items?: ItemAnswer[]; error?: SpokeErrorMessage };
    if (error) return { error };
    const fault = findAnswerFault(request.item, { items });
    return fault === undefined
      ? { items: items! }
      : { error: { kind: 'malformed', message: `the hub refuses it: ${fault}` } };
  }

  /** A genuine delivery, with the connection that it was made for. */
  delivery = (): Promise<{ delivery: RawCallback; connection: ConnectionValues; vendor: FakeVendor }> =>
    this.once('delivery', async () => {
      const vendor = await this.vendor();
      const { delivery, result } = await this.settle(vendor, this.fixture('qualified').request);
      if (!delivery) throw new Error(`\`run\` did not answer pending but: ${shown(result)}`);
      return { delivery, connection: vendor.connection, vendor };
    });

  /** How many requests one run makes, and waits for. */
  steps = (): Promise<number> =>
    this.once('steps', async () => {
      const vendor = await this.vendor();
      const result = await this.run(vendor, this.fixture('qualified').request);
      if (!result.outcome.ok) throw new Error(`without any fault, \`run\` came to ${shown(result)}`);
      const steps = result.exchanges.filter(({ error }) => error === undefined).length;
      if (steps === 0)
        throw new Error('`run` asked the simulator nothing, so no fault of a vendor can be tried');
      return steps;
    });

  /** The values of the connection that its schema marks as secret, with their places. */
  async secrets(connection: ConnectionValues): Promise<{ path: (string | number)[]; text: string }[]> {
    const { connectionSchema } = await this.manifest();
    return secretsIn(connectionSchema, connection).map(({ path, value }) => ({ path, text: String(value) }));
  }

  /** Where callbacks go that no rule looks at. */
  #unread = (): Promise<CallbackListener> =>
    this.once('unread', async () => {
      const listener = await startCallbackListener();
      this.#closings.push(() => listener.close());
      return listener;
    });

  once<Value>(name: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#shared.get(name) ?? make();
    this.#shared.set(name, known);
    return known as Promise<Value>;
  }

  async close(): Promise<void> {
    await Promise.all(this.#closings.splice(0).map((close) => close()));
  }
}

/** The delivery, or the reason why there is none. */
export async function withinPatience(
  delivery: Promise<RawCallback>,
  vendor: FakeVendor,
): Promise<RawCallback> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`the simulator did not call back in time. It saw: ${vendor.story()}`)),
    CALLBACK_PATIENCE_MS,
  );
  return Promise.race([delivery, late.promise]).finally(() => clearTimeout(timer));
}

export const replyOf = ({ outcome }: CallResult) =>
  outcome.ok ? (outcome.value as { status: string; correlationId?: string } | undefined) : undefined;

/** An outcome for people. */
export function shown({ outcome }: Pick<CallResult, 'outcome'>): string {
  if (!outcome.ok) return `${outcome.error.kind}: ${outcome.error.message}`;
  return JSON.stringify(outcome.value)?.slice(0, 500) ?? 'nothing';
}

export const shownSettled = ({ items, error }: Pick<Settled, 'items' | 'error'>): string =>
  error ? `${error.kind}: ${error.message}` : (JSON.stringify(items)?.slice(0, 500) ?? 'nothing');

/** What the runtime says where the spoke threw something without a kind. */
export const CRASHED = /^The spoke failed: /;

import type {
  AdapterManifest,
  Call,
  CallResult,
  ConnectionFault,
  ConnectionValues,
} from '@axle/spoke-runtime';
import { type CallbackMessage, type RawCallback, SpokeError } from '@axle/spoke-sdk';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config, ConfigError } from '../config/config.js';
import { type SpokeRecord } from './spoke.answer.js';
import type { DiscoveredSpoke } from './spoke.discovery.js';
import { SpokeUnavailable } from './spoke.errors.js';
import { SpokeSupervisor } from './spoke.supervisor.js';

/** The token under which Nest provides the discovered spokes. */
export const DISCOVERED_SPOKES = Symbol('discovered spokes');

export interface AdapterInput {
  request: object;
  connection: ConnectionValues;
  /** Left out: the hosts that the connection's URLs name. */
  allowedHosts?: string[];
  idempotencyKey: string;
  callbackUrl: string;
  timeoutMs: number;
}

export type CheckInput = Pick<AdapterInput, 'connection' | 'allowedHosts' | 'timeoutMs'>;

/** For calls that do no I/O. */
const PURE_CALL_MS = 5_000;

/** Runs the spokes' processes, and every call into them. */
@Injectable()
export class SpokeHost implements OnModuleInit, OnApplicationShutdown {
  readonly #supervisors: SpokeSupervisor[];
  readonly #byName: Map<string, SpokeSupervisor>;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DISCOVERED_SPOKES) discovered: DiscoveredSpoke[],
  ) {
    this.#supervisors = discovered.map((spoke) => new SpokeSupervisor(spoke, config.egressAllowedNetworks));
    // Of two with one name, the one without a fault.
    this.#byName = new Map(
      this.#supervisors
        .filter(({ spoke }) => !spoke.fault)
        .map((supervisor) => [supervisor.spoke.name, supervisor]),
    );
  }

  async onModuleInit(): Promise<void> {
    await Promise.all(this.#supervisors.map((supervisor) => supervisor.start()));
    for (const name of this.config.requiredSpokes) {
      const { state, reason } = this.#byName.get(name) ?? { state: 'absent', reason: undefined };
      if (state !== 'ready')
        throw new ConfigError(
          `AXLE_REQUIRED_SPOKES names ${name}, which is ${state}${reason ? `: ${reason}` : ''}`,
        );
    }
  }

  onApplicationShutdown(): void {
    for (const supervisor of this.#supervisors) supervisor.stop();
  }

  list(): SpokeRecord[] {
    return this.#supervisors.map(({ spoke, state, reason, manifest, process, restarts }) => ({
      name: spoke.name,
      ...(manifest && { title: manifest.title }),
      package: spoke.package,
      version: spoke.version,
      contract: spoke.contract,
      state,
      ...(reason !== undefined && { reason }),
      adapters: manifest?.adapters ?? [],
      ...(manifest && { connectionSchema: manifest.connectionSchema }),
      ...(state === 'ready' && {
        process: {
          pid: process!.pid!,
          startedAt: process!.startedAt.toISOString(),
          restarts,
          rssBytes: process!.rss,
        },
      }),
    }));
  }

  get(name: string): SpokeRecord | undefined {
    return this.list().find((spoke) => spoke.name === name);
  }

  adapter(spoke: string, key: string): AdapterManifest | undefined {
    return this.#byName.get(spoke)?.manifest?.adapters.find((adapter) => adapter.key === key);
  }

  /** Rejects with `SpokeUnavailable` (nothing was sent) or `SpokeProcessDied` (nobody knows). */
  run(spoke: string, adapter: string, input: AdapterInput, signal?: AbortSignal): Promise<CallResult> {
    return this.#call(spoke, { method: 'run', adapter, ...input }, input.timeoutMs, signal);
  }

  query(spoke: string, adapter: string, input: AdapterInput, signal?: AbortSignal): Promise<CallResult> {
    return this.#call(spoke, { method: 'query', adapter, ...input }, input.timeoutMs, signal);
  }

  check(spoke: string, input: CheckInput): Promise<CallResult> {
    return this.#call(spoke, { method: 'check', ...input }, input.timeoutMs);
  }

  async verify(
    spoke: string,
    adapter: string,
    raw: RawCallback,
    connection: ConnectionValues,
  ): Promise<boolean> {
    return (await this.#pure(spoke, { method: 'verify', adapter, raw, connection })) === true;
  }

  /** Throws the spoke's error where the delivery cannot be read. */
  async parse(spoke: string, adapter: string, raw: RawCallback): Promise<CallbackMessage> {
    return (await this.#pure(spoke, { method: 'parse', adapter, raw })) as CallbackMessage;
  }

  async validateConnection(spoke: string, connection: ConnectionValues): Promise<ConnectionFault[]> {
    return (await this.#pure(spoke, { method: 'validate', connection })) as ConnectionFault[];
  }

  async #pure(spoke: string, call: Call): Promise<unknown> {
    const { outcome } = await this.#call(spoke, call, PURE_CALL_MS);
    if (outcome.ok) return outcome.value;
    throw new SpokeError(outcome.error);
  }

  async #call(name: string, call: Call, timeoutMs: number, signal?: AbortSignal): Promise<CallResult> {
    const supervisor = this.#byName.get(name);
    if (!supervisor) throw new SpokeUnavailable(`There is no spoke ${name}.`);
    return supervisor.call(call, timeoutMs, signal);
  }
}

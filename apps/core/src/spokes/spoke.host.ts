import type {
  AdapterManifest,
  Call,
  CallResult,
  ConnectionFault,
  ConnectionValues,
} from '@axle/spoke-runtime';
import { type CallbackMessage, type RawCallback, SpokeError } from '@axle/spoke-sdk';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config, ConfigError } from '../config/config.js';
import type { SpokeRecord } from './spoke.answer.js';
import { discoverSpokes } from './spoke.discovery.js';
import { SpokeUnavailable } from './spoke.errors.js';
import { type OwnedMisfit, SpokeFit } from './spoke.fit.js';
import type { Refusal } from './spoke.package.js';
import type { SpokeSupervisor } from './spoke.supervisor.js';
import { SpokeVersions, type VersionedResult } from './spoke.versions.js';
import { StartSlots } from './start-slots.js';

/** A spoke, with what does not fit it in every scope. */
export interface InstalledSpoke extends Omit<SpokeRecord, 'refused'> {
  refused: (Omit<SpokeRecord['refused'][number], 'misfits'> & { misfits: OwnedMisfit[] })[];
}

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

/** Is told of each spoke that can be called. */
type Newcomer = (spoke: string) => void;

/** Runs the spokes' processes, and every call into them. */
@Injectable()
export class SpokeHost implements OnModuleInit, OnApplicationShutdown {
  readonly #logger = new Logger(SpokeHost.name);
  readonly #spokes = new Map<string, SpokeVersions>();
  readonly #usable = new Set<string>();
  readonly #newcomers: Newcomer[] = [];
  readonly #starts = new StartSlots();
  #updating: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly fit: SpokeFit,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.#update(false);
    for (const name of this.config.requiredSpokes) {
      const { state, reason } = this.#spokes.get(name)?.current ?? { state: 'absent', reason: undefined };
      if (state !== 'ready')
        throw new ConfigError(
          `AXLE_REQUIRED_SPOKES names ${name}, which is ${state}${reason ? `: ${reason}` : ''}`,
        );
    }
  }

  onApplicationShutdown(): void {
    for (const versions of this.#spokes.values()) versions.stop();
  }

  /** Of those that there are, and of each that comes. */
  onUsable(listener: Newcomer): void {
    this.#newcomers.push(listener);
    for (const spoke of this.#usable) listener(spoke);
  }

  /**
   * Looks at what is installed, and goes over to newer versions, one look after the other. `again`: also to those that
   * were refused before, and to whatever may have changed in its folder.
   */
  update(again: boolean): Promise<void> {
    const updated = this.#updating.then(() => this.#update(again));
    this.#updating = updated.catch((error) =>
      this.#logger.warn(`spokes were not read again: ${error.message}`),
    );
    return updated;
  }

  async #update(again: boolean): Promise<void> {
    const installed = discoverSpokes(this.config.spokesPath);
    for (const name of installed.keys())
      if (!this.#spokes.has(name))
        this.#spokes.set(
          name,
          new SpokeVersions(name, this.fit, this.config.egressAllowedNetworks, this.#starts),
        );
    const updates = await Promise.allSettled(
      [...this.#spokes].map(([name, versions]) => versions.update(installed.get(name) ?? [], again)),
    );
    for (const [name, { current }] of this.#spokes) {
      if (current?.state === 'invalid' && !installed.has(name)) this.#spokes.delete(name);
      if (current && current.state !== 'invalid' && !this.#usable.has(name)) {
        this.#usable.add(name);
        for (const listener of this.#newcomers) listener(name);
      }
    }
    const failed = updates.find((update) => update.status === 'rejected');
    if (failed) throw failed.reason;
  }

  list(): InstalledSpoke[] {
    const names = [...this.#spokes.keys()].sort();
    return names.flatMap((name) => this.get(name) ?? []);
  }

  get(name: string): InstalledSpoke | undefined {
    const versions = this.#spokes.get(name);
    return versions?.current && toRecord(versions, versions.current);
  }

  /** Those that run, by spoke. */
  versions(): Record<string, string> {
    const entries = [...this.#spokes].flatMap(([name, { current }]) =>
      current ? [[name, current.spoke.version]] : [],
    );
    return Object.fromEntries(entries);
  }

  adapter(spoke: string, key: string): AdapterManifest | undefined {
    return this.#spokes.get(spoke)?.current?.manifest?.adapters.find((adapter) => adapter.key === key);
  }

  /** Rejects with `SpokeUnavailable` (nothing was sent) or `SpokeProcessDied` (nobody knows). */
  async ask(
    method: 'run' | 'query',
    spoke: string,
    adapter: string,
    input: AdapterInput,
    signal?: AbortSignal,
  ): Promise<VersionedResult> {
    await this.#demandAdapter(spoke, adapter);
    return this.#call(spoke, { method, adapter, ...input }, input.timeoutMs, signal);
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

  /** Another process may know a newer version than this one yet does: then it is looked for at once. */
  async #demandAdapter(spoke: string, adapter: string): Promise<void> {
    if (this.#knows(spoke, adapter)) return;
    // What went wrong is logged; nothing was sent.
    await this.update(false).catch(() => {});
    if (!this.#knows(spoke, adapter))
      throw new SpokeUnavailable(
        `The spoke ${spoke} has no adapter "${adapter}" in version ${this.#spokes.get(spoke)?.current?.spoke.version}, which runs here. Install one that has it.`,
      );
  }

  /** As long as it has not started for the first time, nobody can tell. */
  #knows(spoke: string, adapter: string): boolean {
    return !this.#spokes.get(spoke)?.current?.manifest || this.adapter(spoke, adapter) !== undefined;
  }

  async #call(name: string, call: Call, timeoutMs: number, signal?: AbortSignal): Promise<VersionedResult> {
    const versions = this.#spokes.get(name);
    if (!versions?.current) throw new SpokeUnavailable(`There is no spoke ${name}.`);
    return versions.call(call, timeoutMs, signal);
  }
}

function toRecord(versions: SpokeVersions, current: SpokeSupervisor): InstalledSpoke {
  const { spoke, state, manifest, process, restarts } = current;
  const refusal = current.refusal ?? (versions.isGone ? GONE : undefined);
  return {
    name: spoke.name,
    ...(manifest && { title: manifest.title }),
    package: spoke.package,
    version: spoke.version,
    contract: spoke.contract,
    state,
    ...refusal,
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
    breaker: current.breaker,
    draining: versions.draining.map(({ spoke: { version }, process: old }) => ({
      version,
      calls: old?.calls ?? 0,
    })),
    refused: versions.refused.map(({ spoke: { version, package: name }, reason, remedy, misfits }) => ({
      version,
      package: name,
      reason,
      remedy,
      misfits,
    })),
  };
}

const GONE: Refusal = {
  reason: 'Its folder is not there any more. It runs on until the hub is started again.',
  remedy: 'Put a version of it back.',
};

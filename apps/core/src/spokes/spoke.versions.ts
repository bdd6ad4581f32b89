import type { Call, CallResult } from '@axle/spoke-runtime';
import { Logger } from '@nestjs/common';
import semver from 'semver';
import { SpokeProcessDied, SpokeUnavailable } from './spoke.errors.js';
import type { OwnedMisfit, SpokeFit } from './spoke.fit.js';
import type { Refusal, SpokePackage } from './spoke.package.js';
import { SpokeSupervisor } from './spoke.supervisor.js';
import type { StartSlots } from './start-slots.js';

/** A call's result, and the version of the spoke that gave it. */
export interface VersionedResult extends CallResult {
  spokeVersion: string;
}

/** A version that is installed and was passed over. */
export interface RefusedVersion extends Refusal {
  spoke: SpokePackage;
  /** What does not fit it. */
  misfits: OwnedMisfit[];
  /** When it is tried again without being told to. */
  retryAt?: number;
}

const MISFITTING: Refusal = {
  reason: 'Connections or definitions that fit an older version do not fit it.',
  remedy:
    'Change them so that they do, and send POST /api/v1/spokes/reload; or install a version that takes them as they are.',
};

/** It may have been the machine's fault. */
const TRY_AGAIN =
  'Look into the log of the hub for what it wrote. It is tried again in a minute; correct it in a newer version.';
const RETRY_MS = 60_000;

/** How long it is waited for what runs, where it is being started again. */
const SETTLE_MS = 10_000;

/** The versions of one spoke: the one that takes the calls, those that finish theirs, and those that were refused. */
export class SpokeVersions {
  readonly #logger: Logger;
  readonly #draining = new Set<SpokeSupervisor>();
  /** By folder. */
  readonly #refused = new Map<string, RefusedVersion>();
  #current: SpokeSupervisor | undefined;
  #isGone = false;

  constructor(
    name: string,
    private readonly fit: SpokeFit,
    private readonly egressAllowedNetworks: string[],
    private readonly starts: StartSlots,
  ) {
    this.#logger = new Logger(`spoke ${name}`);
  }

  get current(): SpokeSupervisor | undefined {
    return this.#current;
  }

  get draining(): readonly SpokeSupervisor[] {
    return [...this.#draining];
  }

  get refused(): readonly RefusedVersion[] {
    const { state, spoke: current } = this.#current ?? {};
    // What is invalid but all that there is, is the current one.
    return [...this.#refused.values()].filter(
      ({ spoke }) => state !== 'invalid' || spoke.folder !== current?.folder,
    );
  }

  /** Whether the folder of what runs is not there any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** By whichever version is the current one when it can take calls. */
  async call(call: Call, timeoutMs: number, signal?: AbortSignal): Promise<VersionedResult> {
    for (;;) {
      const current = this.#current!;
      await current.settled(timeoutMs);
      if (current !== this.#current) continue;
      const result = await current.call(call, timeoutMs, signal);
      return { ...result, spokeVersion: current.spoke.version };
    }
  }

  /**
   * Goes over to the newest version that can be used. `installed`: the newest first. `again`: those that were refused
   * are tried again, and what may have got other contents is started again.
   */
  async update(installed: readonly SpokePackage[], again: boolean): Promise<void> {
    this.#forget(installed, again);
    const running = this.#current?.spoke.folder;
    this.#isGone = !installed.some(({ folder }) => folder === running);
    for (const spoke of installed)
      if (spoke.fault && !this.#refused.has(spoke.folder)) this.#refuse(spoke, spoke.fault);
    const candidates = installed
      .filter(({ folder }) => folder === running || this.#mayBeTried(folder))
      .map((spoke) => this.#supervisorOf(spoke, again));
    // What runs is the last resort, also where its folder is gone. Where nothing does, one that says why not.
    if (this.#current && !candidates.includes(this.#current)) candidates.push(this.#current);
    else if (candidates.length === 0 && installed[0])
      candidates.push(this.#supervisorOf(installed[0], again));
    const [newest] = candidates;
    const isUseless = this.#current?.state === 'invalid' && candidates.length > 1;
    if (!newest || (newest === this.#current && !isUseless)) return;
    try {
      this.#goOverTo(await this.#choose(candidates));
    } catch (error) {
      for (const version of candidates) this.#stop(version);
      throw error;
    }
  }

  stop(): void {
    for (const version of [this.#current, ...this.#draining]) version?.stop('the hub stops');
  }

  #forget(installed: readonly SpokePackage[], again: boolean): void {
    const folders = new Set(installed.map(({ folder }) => folder));
    for (const folder of this.#refused.keys())
      if (again || !folders.has(folder)) this.#refused.delete(folder);
  }

  #mayBeTried(folder: string): boolean {
    const refused = this.#refused.get(folder);
    return !refused || (refused.retryAt ?? Number.POSITIVE_INFINITY) <= Date.now();
  }

  #supervisorOf(spoke: SpokePackage, again: boolean): SpokeSupervisor {
    const current = this.#current;
    const stays = !(again && (spoke.mutable || current?.state === 'invalid'));
    return current?.spoke.folder === spoke.folder && stays
      ? current
      : new SpokeSupervisor(spoke, this.egressAllowedNetworks, this.starts);
  }

  /**
   * The newest that starts, but where something that fits the next older does not fit it: that one then, and so on
   * down to what runs.
   */
  async #choose(candidates: readonly SpokeSupervisor[]): Promise<SpokeSupervisor> {
    const failed: { version: SpokeSupervisor; refusal: Refusal }[] = [];
    let chosen: { version: SpokeSupervisor; misfits: OwnedMisfit[] } | undefined;
    for (const version of candidates) {
      const trial = await this.#try(version, candidates.length > 1);
      if (!Array.isArray(trial)) {
        failed.push({ version, refusal: trial });
        continue;
      }
      const worse = chosen?.misfits.filter(({ id }) => !trial.some((one) => one.id === id));
      if (worse?.length === 0) {
        this.#stop(version);
        break;
      }
      if (chosen) this.#leave(chosen.version, MISFITTING, worse);
      chosen = { version, misfits: trial };
      if (trial.length === 0 || version === this.#current) break;
    }
    // Where none is ready: what runs, or one that may still become so.
    const hopeful = failed.filter(({ version: { state } }) => state !== 'invalid');
    const choice =
      chosen?.version ??
      (hopeful.find(({ version }) => version === this.#current) ?? hopeful[0] ?? failed[0]!).version;
    for (const { version, refusal } of failed) if (version !== choice) this.#leave(version, refusal);
    return choice;
  }

  /** What does not fit it; or why it cannot be used. */
  async #try(version: SpokeSupervisor, compared: boolean): Promise<OwnedMisfit[] | Refusal> {
    try {
      if (version === this.#current) await version.settled(SETTLE_MS);
      else await version.start();
      if (version.state === 'invalid') return version.refusal!;
      if (version.state !== 'ready') return { reason: version.reason!, remedy: TRY_AGAIN };
      return compared ? await this.fit.misfits(version) : [];
    } catch (error) {
      if (error instanceof SpokeProcessDied || error instanceof SpokeUnavailable)
        return { reason: error.message, remedy: TRY_AGAIN };
      throw error;
    }
  }

  #leave(version: SpokeSupervisor, refusal: Refusal, misfits?: OwnedMisfit[]): void {
    if (version === this.#current) return;
    this.#refuse(version.spoke, refusal, misfits);
    this.#stop(version);
  }

  #refuse(spoke: SpokePackage, { reason, remedy }: Refusal, misfits: OwnedMisfit[] = []): void {
    const retry = remedy === TRY_AGAIN && { retryAt: Date.now() + RETRY_MS };
    this.#refused.set(spoke.folder, { spoke, reason, remedy, misfits, ...retry });
    const which = misfits.map(({ kind, key }) => `${kind} ${key}`).join(', ');
    this.#logger.warn(`version ${spoke.version} is not used: ${reason}${which && ` (${which})`}`);
  }

  #stop(version: SpokeSupervisor): void {
    if (version !== this.#current) version.stop('it is not used');
  }

  #goOverTo(version: SpokeSupervisor): void {
    const previous = this.#current;
    if (version === previous) return;
    this.#current = version;
    this.#isGone = false;
    // An older one is of no more interest, but where its package.json is at fault.
    for (const [folder, { spoke }] of this.#refused)
      if (!spoke.fault && semver.lt(spoke.version, version.spoke.version)) this.#refused.delete(folder);
    this.#logger.log(`runs version ${version.spoke.version}`);
    if (!previous) return;
    this.#draining.add(previous);
    previous.retire().then(() => this.#draining.delete(previous));
  }
}

import { type Call, type CallResult, readableFolders, type SpokeManifest } from '@axle/spoke-runtime';
import { Logger } from '@nestjs/common';
import type { SpokeRecord } from './spoke.answer.js';
import { SpokeUnavailable } from './spoke.errors.js';
import type { Refusal, SpokePackage } from './spoke.package.js';
import { InvalidSpoke, SpokeProcess } from './spoke.process.js';
import type { StartSlots } from './start-slots.js';

export type SpokeState = SpokeRecord['state'];

const CORRECT =
  'Correct the package, and install it as a newer version; or replace its folder, and send POST /api/v1/spokes/reload.';

const LOOK = 'Look into the log of the hub for what it wrote. It is started again by itself.';

const FIRST_PAUSE_MS = 100;
const PARKED_PAUSE_MS = 30_000;
/** So many ends within a minute park the spoke. */
const MAX_ENDS = 5;
const MINUTE_MS = 60_000;
/** Lines of its output that are logged in a minute. */
const MAX_LINES = 100;

/** Keeps one process of a version of a spoke running. */
export class SpokeSupervisor {
  state: SpokeState = 'starting';
  refusal: Refusal | undefined;
  manifest: SpokeManifest | undefined;
  restarts = 0;
  process: SpokeProcess | undefined;
  readonly #logger: Logger;
  /** Found out once: by the next start the folder may be gone. */
  #readable: string[] | undefined;
  #ends: number[] = [];
  #retry: NodeJS.Timeout | undefined;
  #retryAt: Date | undefined;
  #lines = { count: 0, since: 0 };
  #stopped = false;
  #starting = Promise.withResolvers<void>();

  constructor(
    readonly spoke: SpokePackage,
    private readonly egressAllowedNetworks: string[],
    private readonly starts: StartSlots,
  ) {
    this.#logger = new Logger(`spoke ${spoke.name}`);
  }

  get reason(): string | undefined {
    return this.refusal?.reason;
  }

  /** Keeps calls from a process that ends again and again. */
  get breaker(): SpokeRecord['breaker'] {
    const ends = this.#ends.filter((time) => Date.now() - time < MINUTE_MS).length;
    return {
      open: this.state === 'parked',
      ends,
      opensAt: MAX_ENDS,
      ...(this.#retryAt && { retryAt: this.#retryAt.toISOString() }),
    };
  }

  /** Resolves when the spoke is ready, or known not to be usable. */
  async start(): Promise<void> {
    if (this.spoke.fault) this.#invalidate(this.spoke.fault);
    else await this.#launch();
  }

  /** Resolves when it can take calls, is known not to, or after so long. */
  async settled(timeoutMs: number): Promise<void> {
    if (this.state === 'starting' || this.state === 'restarting')
      await Promise.race([
        this.#starting.promise,
        new Promise((resolve) => setTimeout(resolve, timeoutMs).unref()),
      ]);
  }

  async call(call: Call, timeoutMs: number, signal?: AbortSignal): Promise<CallResult> {
    if (this.state !== 'ready')
      throw new SpokeUnavailable(
        `The spoke ${this.spoke.name} is ${this.state}${this.reason ? `: ${this.reason}` : ''}.`,
      );
    return this.process!.call(call, timeoutMs, signal);
  }

  stop(reason: string): void {
    this.#giveUp();
    this.process?.kill(reason);
  }

  /** Takes no more calls; resolves when those that run are done and its process has ended. */
  async retire(): Promise<void> {
    const running = this.state === 'ready';
    this.#giveUp();
    if (running) this.process!.retire();
    else this.process?.kill('it was replaced');
    await this.process?.ended;
  }

  #giveUp(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#starting.resolve();
  }

  async #launch(): Promise<void> {
    this.#retryAt = undefined;
    const { folder } = this.spoke;
    try {
      this.#readable ??= readableFolders(folder);
    } catch (error) {
      return this.#invalidate({ reason: `Its folder cannot be read (${error}).`, remedy: CORRECT });
    }
    await this.starts.run(() => this.#begin(this.#readable!));
  }

  async #begin(readable: string[]): Promise<void> {
    if (this.#stopped) return;
    const { name, version, entry } = this.spoke;
    const started: SpokeProcess = new SpokeProcess({
      name,
      version,
      entry,
      readableFolders: readable,
      egressAllowedNetworks: this.egressAllowedNetworks,
      onLine: (line) => this.#logLine(line),
      onEnd: (reason) => this.#ended(started, reason),
    });
    this.process = started;
    try {
      const manifest = await started.ready;
      if (manifest.name !== this.spoke.name)
        throw new InvalidSpoke(
          `It calls itself "${manifest.name}"; by its package it is "${this.spoke.name}".`,
        );
      this.manifest = manifest;
      this.state = 'ready';
      this.refusal = undefined;
      this.#starting.resolve();
    } catch (error) {
      if (!(error instanceof InvalidSpoke)) return;
      this.#invalidate({ reason: error.message, remedy: CORRECT });
      started.kill('it is invalid');
    }
  }

  #invalidate(refusal: Refusal): void {
    this.state = 'invalid';
    this.refusal = refusal;
    this.#starting.resolve();
    this.#logger.error(`${this.spoke.version} cannot be used: ${refusal.reason}`);
  }

  #ended(ended: SpokeProcess, reason: string): void {
    if (this.#stopped || ended !== this.process || this.state === 'invalid') return;
    const now = Date.now();
    this.#ends = [...this.#ends.filter((time) => now - time < MINUTE_MS), now];
    const parked = this.#ends.length >= MAX_ENDS;
    this.state = parked ? 'parked' : 'restarting';
    this.refusal = { reason, remedy: LOOK };
    this.restarts++;
    this.#starting.resolve();
    this.#starting = Promise.withResolvers();
    const pause = parked ? PARKED_PAUSE_MS : FIRST_PAUSE_MS * 2 ** (this.#ends.length - 1);
    this.#logger.warn(`${reason}; started again in ${pause} ms`);
    this.#retryAt = new Date(now + pause);
    this.#retry = setTimeout(() => this.#launch(), pause);
  }

  #logLine(line: string): void {
    const now = Date.now();
    if (now - this.#lines.since > MINUTE_MS) this.#lines = { count: 0, since: now };
    if (++this.#lines.count <= MAX_LINES) this.#logger.log(line);
  }
}

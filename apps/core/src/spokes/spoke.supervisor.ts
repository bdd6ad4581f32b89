import type { Call, CallResult, SpokeManifest } from '@axle/spoke-runtime';
import { Logger } from '@nestjs/common';
import type { SpokeRecord } from './spoke.answer.js';
import { type DiscoveredSpoke, readableFolders } from './spoke.discovery.js';
import { SpokeUnavailable } from './spoke.errors.js';
import { InvalidSpoke, SpokeProcess } from './spoke.process.js';

export type SpokeState = SpokeRecord['state'];

const FIRST_PAUSE_MS = 100;
const PARKED_PAUSE_MS = 30_000;
/** So many ends within a minute park the spoke. */
const MAX_ENDS = 5;
const MINUTE_MS = 60_000;
/** Lines of its output that are logged in a minute. */
const MAX_LINES = 100;

/** Keeps one process of a spoke running. */
export class SpokeSupervisor {
  state: SpokeState = 'starting';
  reason: string | undefined;
  manifest: SpokeManifest | undefined;
  restarts = 0;
  process: SpokeProcess | undefined;
  readonly #logger: Logger;
  #ends: number[] = [];
  #retry: NodeJS.Timeout | undefined;
  #lines = { count: 0, since: 0 };
  #stopped = false;
  #starting = Promise.withResolvers<void>();

  constructor(
    readonly spoke: DiscoveredSpoke,
    private readonly egressAllowedNetworks: string[],
  ) {
    this.#logger = new Logger(`spoke ${spoke.name}`);
  }

  /** Resolves when the spoke is ready, or known not to be usable. */
  async start(): Promise<void> {
    if (this.spoke.fault) this.#invalidate(this.spoke.fault);
    else await this.#launch();
  }

  async call(call: Call, timeoutMs: number, signal?: AbortSignal): Promise<CallResult> {
    if (this.state === 'starting' || this.state === 'restarting')
      await Promise.race([
        this.#starting.promise,
        new Promise((resolve) => setTimeout(resolve, timeoutMs).unref()),
      ]);
    if (this.state !== 'ready')
      throw new SpokeUnavailable(
        `The spoke ${this.spoke.name} is ${this.state}${this.reason ? `: ${this.reason}` : ''}.`,
      );
    return this.process!.call(call, timeoutMs, signal);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.process?.kill('the hub stops');
  }

  async #launch(): Promise<void> {
    const started: SpokeProcess = new SpokeProcess({
      name: this.spoke.name,
      entry: this.spoke.entry,
      readableFolders: readableFolders(this.spoke.folder),
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
      this.reason = undefined;
      this.#starting.resolve();
    } catch (error) {
      if (!(error instanceof InvalidSpoke)) return;
      this.#invalidate(error.message);
      started.kill('it is invalid');
    }
  }

  #invalidate(reason: string): void {
    this.state = 'invalid';
    this.reason = reason;
    this.#starting.resolve();
    this.#logger.error(`cannot be used: ${reason}`);
  }

  #ended(ended: SpokeProcess, reason: string): void {
    if (this.#stopped || ended !== this.process || this.state === 'invalid') return;
    const now = Date.now();
    this.#ends = [...this.#ends.filter((time) => now - time < MINUTE_MS), now];
    const parked = this.#ends.length >= MAX_ENDS;
    this.state = parked ? 'parked' : 'restarting';
    this.reason = reason;
    this.restarts++;
    this.#starting.resolve();
    this.#starting = Promise.withResolvers();
    const pause = parked ? PARKED_PAUSE_MS : FIRST_PAUSE_MS * 2 ** (this.#ends.length - 1);
    this.#logger.warn(`${reason}; started again in ${pause} ms`);
    this.#retry = setTimeout(() => this.#launch(), pause);
  }

  #logLine(line: string): void {
    const now = Date.now();
    if (now - this.#lines.since > MINUTE_MS) this.#lines = { count: 0, since: now };
    if (++this.#lines.count <= MAX_LINES) this.#logger.log(line);
  }
}

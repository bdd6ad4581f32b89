import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  type Call,
  type CallResult,
  type MessageFromSpoke,
  type MessageToSpoke,
  readableFolders,
  type SpokeManifest,
  spawnSpoke,
} from '@axle/spoke-runtime';
import { LOOPBACK } from '../start-spoke.js';
import type { SpokePackage } from './spoke-package.js';

/** What the watch in the process reports besides the spoke's own messages. */
export type WatchMessage = { type: 'socket'; to: string };

const watch = (clockAheadMs: number) => {
  const url = new URL('../../dist/conformance/watch.js', import.meta.url);
  url.search = String(new URLSearchParams({ ahead: String(clockAheadMs) }));
  return url;
};

/** The folder of the kit, which the process must read for its watch. */
const KIT = new URL('../../', import.meta.url);

export const spawnWatched = ({ folder }: SpokePackage, clockAheadMs = 0, module?: URL): ChildProcess =>
  spawnSpoke([...readableFolders(folder), KIT.pathname.replace(/\/$/, '')], {
    preload: [watch(clockAheadMs)],
    ...(module && { module }),
  });

const HEARTBEAT_MS = 20;

/** How long after its time, or after an abort, a call may still answer before it is given up. */
const PATIENCE_MS = 10_000;

/** A spoke in its real process, as the hub runs it, with a watch on its sockets. */
export class SpokeProcess {
  /** What it wrote to stdout and stderr. */
  output = '';
  /** Sockets that did not come from `ctx.http`, by where they led. */
  readonly sockets: string[] = [];
  /** Bytes of memory: now, and the most so far. */
  rss = { now: 0, peak: 0 };
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, PromiseWithResolvers<CallResult>>();
  readonly #ready = Promise.withResolvers<SpokeManifest>();
  #lastId = 0;

  private constructor(spoke: SpokePackage, clockAheadMs: number) {
    this.#child = spawnWatched(spoke, clockAheadMs);
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (text) => {
        this.output += text;
      });
    this.#child.on('message', (messages: (MessageFromSpoke | WatchMessage)[]) =>
      messages.forEach(this.#take),
    );
    this.#child.on('exit', (code, signal) =>
      this.#end(`the spoke's process ended (${signal ?? `code ${code}`})`),
    );
    const { entry } = spoke;
    this.#post({ type: 'start', entry, egressAllowedNetworks: LOOPBACK, heartbeatMs: HEARTBEAT_MS });
  }

  /** Rejects with the reason where the hub would refuse the spoke. */
  static async start(spoke: SpokePackage, clockAheadMs = 0): Promise<SpokeProcess> {
    const process = new SpokeProcess(spoke, clockAheadMs);
    await process.#ready.promise;
    return process;
  }

  get manifest(): Promise<SpokeManifest> {
    return this.#ready.promise;
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async call(call: Call, signal?: AbortSignal): Promise<CallResult> {
    const id = ++this.#lastId;
    const running = Promise.withResolvers<CallResult>();
    this.#calls.set(id, running);
    const abort = () => this.#post({ type: 'abort', id });
    signal?.addEventListener('abort', abort, { once: true });
    const timeoutMs = 'timeoutMs' in call ? call.timeoutMs : 0;
    const overdue = setTimeout(
      () => running.reject(new Error(`the call did not end within ${timeoutMs + PATIENCE_MS} ms`)),
      timeoutMs + PATIENCE_MS,
    );
    this.#post({ type: 'call', id, call });
    try {
      return await running.promise;
    } finally {
      clearTimeout(overdue);
      this.#calls.delete(id);
    }
  }

  async close(): Promise<void> {
    if (!this.alive) return;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exit;
  }

  #post(message: MessageToSpoke): void {
    if (this.#child.connected) this.#child.send([message], () => {});
  }

  #take = (message: MessageFromSpoke | WatchMessage): void => {
    if (message.type === 'ready') this.#ready.resolve(message.manifest);
    else if (message.type === 'invalid') this.#ready.reject(new Error(message.reason));
    else if (message.type === 'result') this.#calls.get(message.id)?.resolve(message.result);
    else if (message.type === 'socket') this.sockets.push(message.to);
    else this.rss = { now: message.rss, peak: Math.max(message.rss, this.rss.peak) };
  };

  #end(reason: string): void {
    const error = new Error(`${reason}. It wrote: ${this.output.slice(-500) || 'nothing'}`);
    this.#ready.reject(error);
    for (const { reject } of this.#calls.values()) reject(error);
  }
}

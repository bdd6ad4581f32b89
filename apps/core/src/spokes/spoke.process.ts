import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import {
  type Call,
  type CallResult,
  type MessageFromSpoke,
  type MessageToSpoke,
  type SpokeManifest,
  spawnSpoke,
} from '@axle/spoke-runtime';
import { SpokeProcessDied } from './spoke.errors.js';

export interface SpokeProcessOptions {
  name: string;
  version: string;
  entry: string;
  readableFolders: string[];
  egressAllowedNetworks: string[];
  /** What the process writes to stdout and stderr, line by line. */
  onLine: (line: string) => void;
  /** Called once, when the process is gone or given up. */
  onEnd: (reason: string) => void;
}

const HEARTBEAT_MS = 1_000;
/** A process that is silent for this long is stuck, as in `while (true)`. */
const SILENCE_MS = 10_000;
const START_MS = 10_000;
/** Memory outside the heap (buffers) counts, too. */
const RSS_LIMIT = 512 * 1024 * 1024;
/** How long after its time a call may still answer. */
const GRACE_MS = 1_000;
const MAX_LINE = 500;

interface RunningCall {
  resolve: (result: CallResult) => void;
  reject: (error: Error) => void;
  overdue?: NodeJS.Timeout;
}

/** One process of a spoke: reads its own files, writes nothing, starts nothing, and knows nothing of the hub's. */
export class SpokeProcess {
  readonly ready: Promise<SpokeManifest>;
  /** Resolves when the process is gone or given up. */
  readonly ended: Promise<void>;
  readonly startedAt = new Date();
  rss = 0;
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, RunningCall>();
  readonly #outgoing: MessageToSpoke[] = [];
  #nextId = 1;
  #silence: NodeJS.Timeout | undefined;
  readonly #resolveEnded: () => void;
  #ended = false;
  #retired = false;

  constructor(private readonly options: SpokeProcessOptions) {
    const { entry, readableFolders, egressAllowedNetworks } = options;
    const end = Promise.withResolvers<void>();
    this.ended = end.promise;
    this.#resolveEnded = end.resolve;
    this.#child = spawnSpoke(readableFolders);
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      createInterface({ input: stream }).on('line', (line) => options.onLine(line.slice(0, MAX_LINE)));
    const { promise, resolve, reject } = Promise.withResolvers<SpokeManifest>();
    this.ready = promise;
    const late = setTimeout(() => this.#end('it did not start in time'), START_MS);
    this.ready.then(
      () => clearTimeout(late),
      () => clearTimeout(late),
    );
    this.#child.on('message', (messages: MessageFromSpoke[]) => {
      this.#listenForSilence();
      for (const message of messages) {
        if (message.type === 'ready') resolve(message.manifest);
        else if (message.type === 'invalid') reject(new InvalidSpoke(message.reason));
        else if (message.type === 'heartbeat') this.#watchMemory(message.rss);
        else this.#settle(message.id, (call) => call.resolve(message.result));
      }
    });
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('exit', (code, signal) => {
      reject(new Error(`it ended while starting (${signal ?? `exit code ${code}`})`));
      this.#end(signal ? `it was ended by ${signal}` : `it exited with code ${code}`);
    });
    this.#send({ type: 'start', entry, egressAllowedNetworks, heartbeatMs: HEARTBEAT_MS });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** How many it has in it. */
  get calls(): number {
    return this.#calls.size;
  }

  /** Rejects with {@link SpokeProcessDied} where the process ends first. A call that hangs retires the process. */
  call(call: Call, timeoutMs: number, signal?: AbortSignal): Promise<CallResult> {
    const id = this.#nextId++;
    return new Promise<CallResult>((resolve, reject) => {
      const abort = () => this.#send({ type: 'abort', id });
      signal?.addEventListener('abort', abort, { once: true });
      const done = () => signal?.removeEventListener('abort', abort);
      this.#calls.set(id, {
        resolve: (result) => {
          done();
          resolve(result);
        },
        reject: (error) => {
          done();
          reject(error);
        },
        overdue: setTimeout(() => this.#hang(id), timeoutMs + GRACE_MS),
      });
      this.#send({ type: 'call', id, call });
      if (signal?.aborted) abort();
    });
  }

  /** Takes no more calls; ends when those that run are done. */
  retire(): void {
    this.#retired = true;
    if (this.#calls.size === 0) this.#end('it was replaced');
  }

  /** Ends at once. */
  kill(reason: string): void {
    this.#end(reason);
  }

  #hang(id: number): void {
    this.#settle(id, (call) => call.reject(this.#died('the call did not end in time')));
    const { onEnd } = this.options;
    // Its other calls may be well: it goes on with them, but gets no new ones.
    if (!this.#retired) onEnd('a call did not end in time');
    this.retire();
  }

  #settle(id: number, settle: (call: RunningCall) => void): void {
    const call = this.#calls.get(id);
    if (!call) return;
    this.#calls.delete(id);
    clearTimeout(call.overdue);
    settle(call);
    if (this.#retired && this.#calls.size === 0) this.#end('it was replaced');
  }

  #watchMemory(rss: number): void {
    this.rss = rss;
    if (rss > RSS_LIMIT) this.#end(`it outgrew its memory (${Math.round(rss / 1024 / 1024)} MiB)`);
  }

  #listenForSilence(): void {
    this.#silence ??= setTimeout(() => this.#end('it was stuck'), SILENCE_MS);
    this.#silence.refresh();
  }

  /** Whatever one turn of the event loop brings is sent as one. */
  #send(message: MessageToSpoke): void {
    this.#outgoing.push(message);
    if (this.#outgoing.length > 1) return;
    setImmediate(() => {
      const messages = this.#outgoing.splice(0);
      // A channel that is closed ends the process; its calls are rejected there.
      if (this.#child.connected) this.#child.send(messages, () => {});
    });
  }

  #end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#silence);
    this.#child.kill('SIGKILL');
    for (const id of [...this.#calls.keys()]) this.#settle(id, (call) => call.reject(this.#died(reason)));
    this.#resolveEnded();
    if (!this.#retired) this.options.onEnd(reason);
  }

  #died(reason: string): SpokeProcessDied {
    return new SpokeProcessDied(this.options.name, this.options.version, reason);
  }
}

/** The package is at fault, not the process: starting it again would not help. */
export class InvalidSpoke extends Error {}

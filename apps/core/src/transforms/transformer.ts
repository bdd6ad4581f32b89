import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown, ServiceUnavailableException } from '@nestjs/common';
import workerpool from 'workerpool';
import type { Mark } from './transform-fault.js';
import type { Transform, Transformed } from './transform-process.js';

/** How long one transform may take, with the start of its process. */
const BUDGET_MS = 3_000;

/** Memory that one transform may use. */
const MAX_MEMORY_MIB = 64;

/** Of executions, so many run at a time; one that runs away holds up no more than its own process, and that for the budget. */
const PROCESSES = 2;

/** Of those that are tried, so many are taken at a time; they run one after the other. */
const MAX_TRIED = 20;

/** A transform gave nothing that can be used. The message says why. */
export class TransformError extends Error {
  constructor(
    readonly reason: string,
    readonly mark: Mark | undefined,
  ) {
    super(mark ? `${reason} (at character ${mark.position})` : reason);
  }
}

/**
 * Runs JSONata in processes of their own, which are ended when they take too long or too much: an expression that never
 * ends stops nothing else. Threads would not do: one that has no memory left takes the whole process with it. Without
 * transforms there is no process.
 */
class TransformProcesses implements OnApplicationShutdown {
  readonly #processes: workerpool.Pool;

  constructor(maxWorkers: number) {
    this.#processes = workerpool.pool(fileURLToPath(new URL('./transform-process.js', import.meta.url)), {
      maxWorkers,
      workerType: 'process',
      // There is nothing to be tidied up.
      workerTerminateTimeout: 1,
      forkOpts: {
        // It may read the modules that it consists of; no file is written, no process started.
        execArgv: [`--max-old-space-size=${MAX_MEMORY_MIB}`, '--permission', '--allow-fs-read=*'],
        env: {},
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    });
  }

  /** Answers plain JSON. Throws {@link TransformError}. */
  async run(text: string, input: unknown): Promise<unknown> {
    const transformed = await this.#run({ text, input });
    if ('fault' in transformed) throw new TransformError(transformed.fault, transformed.mark);
    return JSON.parse(transformed.json);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#processes.terminate(true);
  }

  async #run(transform: Transform): Promise<Transformed> {
    try {
      // The time runs once a process is free: what waits for one that ran away has its whole budget.
      return await this.#processes.exec('transform', [transform]).timeout(BUDGET_MS);
    } catch (error) {
      if (error instanceof workerpool.Promise.TimeoutError)
        return { fault: `it takes longer than ${BUDGET_MS} ms` };
      if (error instanceof workerpool.TerminateError)
        return { fault: `it ended its process; more than ${MAX_MEMORY_MIB} MiB of memory are not to be had` };
      throw error;
    }
  }
}

/** For executions. */
@Injectable()
export class Transformer extends TransformProcesses {
  constructor() {
    super(PROCESSES);
  }
}

/** For those who write: what they try holds up no execution. */
@Injectable()
export class TrialTransformer extends TransformProcesses {
  #tried = 0;

  constructor() {
    super(1);
  }

  override async run(text: string, input: unknown): Promise<unknown> {
    if (this.#tried >= MAX_TRIED)
      throw new ServiceUnavailableException('Too many transforms are tried at this moment. Try again.');
    this.#tried++;
    try {
      return await super.run(text, input);
    } finally {
      this.#tried--;
    }
  }
}

import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import workerpool from 'workerpool';
import type { Transform, Transformed } from './transform-process.js';

/** How long one transform may take, with the start of its process. */
const BUDGET_MS = 3_000;

/** Memory that one transform may use. */
const MAX_MEMORY_MIB = 64;

/** So many run at a time; one that runs away holds up no more than its own process, and that for the budget. */
const PROCESSES = 2;

/** A transform gave nothing that can be used. The message says why. */
export class TransformError extends Error {}

/**
 * Runs JSONata in processes of their own, which are ended when they take too long or too much: an expression that never
 * ends stops nothing else. Threads would not do: one that has no memory left takes the whole process with it. Without
 * transforms there is no process.
 */
@Injectable()
export class Transformer implements OnApplicationShutdown {
  readonly #processes = workerpool.pool(fileURLToPath(new URL('./transform-process.js', import.meta.url)), {
    workerType: 'process',
    maxWorkers: PROCESSES,
    // There is nothing to be tidied up.
    workerTerminateTimeout: 1,
    forkOpts: {
      // It may read the modules that it consists of; no file is written, no process started.
      execArgv: [`--max-old-space-size=${MAX_MEMORY_MIB}`, '--permission', '--allow-fs-read=*'],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    },
  });

  /** Answers plain JSON. Throws {@link TransformError}. */
  async run(text: string, input: unknown): Promise<unknown> {
    const transformed = await this.#run({ text, input });
    if ('fault' in transformed) throw new TransformError(transformed.fault);
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

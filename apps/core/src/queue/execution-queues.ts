import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Batch } from '../database/batch.js';
import { QUEUE_CONNECTION, QUEUED_SPOKES } from './queue.tokens.js';
import type { QueueConnection } from './queue-connection.js';
import { type ExecutionJob, queueName } from './queue-names.js';

export interface QueuedExecution {
  id: string;
  spoke: string;
}

/** More than this many waiting to be queued: the queue is not keeping up, and the sweeper queues the rest. */
const MAX_WAITING = 10_000;

/**
 * Puts executions on their queues. It never throws and nobody waits for it: an execution that could not be queued is
 * queued by the sweeper, from the records.
 */
@Injectable()
export class ExecutionQueues {
  readonly #logger = new Logger(ExecutionQueues.name);
  readonly #batches = new Map<string, Batch<QueuedExecution, void>>();
  #waiting = 0;

  constructor(
    private readonly modules: ModuleRef,
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
    @Inject(QUEUED_SPOKES) private readonly spokes: string[],
  ) {}

  enqueue(executions: readonly QueuedExecution[]): void {
    if (!this.connection.isReady()) return;
    for (const execution of executions) {
      const batch = this.#batchOf(execution.spoke);
      // No such spoke here: the execution waits for one that knows it, or for its deadline.
      if (!batch || this.#waiting >= MAX_WAITING) continue;
      this.#waiting++;
      batch
        .add(execution)
        .catch((error) => this.#logger.warn(`${execution.id} waits for the sweeper: ${error.message}`))
        .finally(() => this.#waiting--);
    }
  }

  #batchOf(spoke: string): Batch<QueuedExecution, void> | undefined {
    const known = this.#batches.get(spoke);
    if (known || !this.spokes.includes(spoke)) return known;
    const queue = this.modules.get<Queue<ExecutionJob>>(getQueueToken(queueName(spoke)), { strict: false });
    const batch = new Batch<QueuedExecution, void>(async (executions) => {
      await addJobs(
        queue,
        executions.map(({ id }) => ({
          name: 'execution',
          data: { executionId: id },
          opts: { jobId: id, removeOnComplete: true, removeOnFail: true },
        })),
      );
      return [];
    });
    this.#batches.set(spoke, batch);
    return batch;
  }
}

type Jobs = Parameters<Queue<ExecutionJob>['addBulk']>[0];

/** In PostgreSQL BullMQ takes 5 ms for a bulk, however small, and 1 ms for a job by itself. */
async function addJobs(queue: Queue<ExecutionJob>, jobs: Jobs): Promise<void> {
  const [job, ...more] = jobs;
  if (job && more.length === 0) await queue.add(job.name, job.data, job.opts);
  else await queue.addBulk(jobs);
}

import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Queue } from 'bullmq';
import { Batch } from '../database/batch.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { QUEUE_CONNECTION } from './queue.tokens.js';
import type { QueueConnection } from './queue-connection.js';
import { type ExecutionJob, queueName } from './queue-names.js';

export interface QueuedExecution {
  id: string;
  spoke: string;
}

/** More than this many waiting to be queued: the queue is not keeping up, and the sweeper queues the rest. */
const MAX_WAITING = 10_000;

/**
 * Puts executions on their queues, one per spoke. It never throws and nobody waits for it: an execution that could not
 * be queued is queued by the sweeper, from the records.
 */
@Injectable()
export class ExecutionQueues implements OnApplicationBootstrap {
  readonly #logger = new Logger(ExecutionQueues.name);
  readonly #queues: Queue<ExecutionJob>[] = [];
  readonly #batches = new Map<string, Batch<QueuedExecution, void>>();
  #waiting = 0;

  constructor(
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
    private readonly spokes: SpokeHost,
  ) {}

  onApplicationBootstrap(): void {
    this.spokes.onUsable((spoke) => this.#open(spoke));
  }

  async close(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.close()));
  }

  enqueue(executions: readonly QueuedExecution[]): void {
    if (!this.connection.isReady()) return;
    for (const execution of executions) {
      const batch = this.#batches.get(execution.spoke);
      // No such spoke here: the execution waits for one that knows it, or for its deadline.
      if (!batch || this.#waiting >= MAX_WAITING) continue;
      this.#waiting++;
      batch
        .add(execution)
        .catch((error) => this.#logger.warn(`${execution.id} waits for the sweeper: ${error.message}`))
        .finally(() => this.#waiting--);
    }
  }

  #open(spoke: string): void {
    const queue = new Queue<ExecutionJob>(queueName(spoke), { connection: this.connection.connection });
    queue.on('error', (error) => this.#logger.warn(`${queue.name}: ${error.message}`));
    this.#queues.push(queue);
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
  }
}

type Jobs = Parameters<Queue<ExecutionJob>['addBulk']>[0];

/** In PostgreSQL BullMQ takes 5 ms for a bulk, however small, and 1 ms for a job by itself. */
async function addJobs(queue: Queue<ExecutionJob>, jobs: Jobs): Promise<void> {
  const [job, ...more] = jobs;
  if (job && more.length === 0) await queue.add(job.name, job.data, job.opts);
  else await queue.addBulk(jobs);
}

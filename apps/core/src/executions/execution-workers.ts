import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DelayedError, type Job, Worker } from 'bullmq';
import { CONFIG, type Config } from '../config/config.js';
import { QUEUE_CONNECTION } from '../queue/queue.tokens.js';
import type { QueueConnection } from '../queue/queue-connection.js';
import { type ExecutionJob, queueName } from '../queue/queue-names.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { ExecutionRunner } from './execution.runner.js';

/** What runs at SIGTERM may finish for this long; then it is handed back. */
const FINISH_MS = 20_000;

/** Takes executions from the queues: a BullMQ worker per spoke, also for one that comes while the hub runs. */
@Injectable()
export class ExecutionWorkers implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(ExecutionWorkers.name);
  readonly #workers: Worker<ExecutionJob>[] = [];

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(QUEUE_CONNECTION) private readonly queue: QueueConnection,
    private readonly spokes: SpokeHost,
    private readonly runner: ExecutionRunner,
  ) {}

  onApplicationBootstrap(): void {
    this.spokes.onUsable((spoke) => this.#open(spoke));
  }

  /** Before the queues are closed under the running jobs. */
  async onModuleDestroy(): Promise<void> {
    const letGo = setTimeout(() => this.runner.letGo(), FINISH_MS);
    await Promise.all(this.#workers.map((worker) => worker.close()));
    clearTimeout(letGo);
  }

  #open(spoke: string): void {
    const worker = new Worker<ExecutionJob>(queueName(spoke), (job, token) => this.#process(job, token), {
      connection: this.queue.connection,
      concurrency: this.config.workerConcurrency,
      // A worker that died is noticed sooner than by BullMQ's defaults. A job that stalls is no failure: the records
      // say what becomes of it.
      lockDuration: 15_000,
      stalledInterval: 10_000,
      maxStalledCount: 3,
    });
    worker.on('error', (error) => this.#logger.warn(`${worker.name}: ${error.message}`));
    this.#workers.push(worker);
  }

  async #process(job: Job<ExecutionJob>, token?: string): Promise<void> {
    const delayMs = await this.runner.run(job.data.executionId);
    if (delayMs === undefined) return;
    await job.moveToDelayed(Date.now() + delayMs, token);
    throw new DelayedError();
  }
}

import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy, type Type } from '@nestjs/common';
import { DelayedError, type Job } from 'bullmq';
import { type ExecutionJob, queueName } from '../queue/queue-names.js';
import { ExecutionRunner } from './execution.runner.js';

/** What runs at SIGTERM may finish for this long; then it is handed back. */
const FINISH_MS = 20_000;

/** The BullMQ worker of one spoke's queue. */
export function executionProcessor(spoke: string, concurrency: number): Type<WorkerHost> {
  @Processor(queueName(spoke), {
    concurrency,
    autorun: false,
    // A worker that died is noticed sooner than by BullMQ's defaults. A job that stalls is no failure: the records
    // say what becomes of it.
    lockDuration: 15_000,
    stalledInterval: 10_000,
    maxStalledCount: 3,
  })
  class SpokeProcessor extends WorkerHost implements OnApplicationBootstrap, OnModuleDestroy {
    constructor(private readonly runner: ExecutionRunner) {
      super();
    }

    onApplicationBootstrap(): void {
      this.worker.run().catch((error) => new Logger(`worker of ${spoke}`).error(error));
    }

    async process(job: Job<ExecutionJob>, token?: string): Promise<void> {
      const delayMs = await this.runner.run(job.data.executionId);
      if (delayMs === undefined) return;
      await job.moveToDelayed(Date.now() + delayMs, token);
      throw new DelayedError();
    }

    /** Before Nest closes the queues under the running jobs. */
    async onModuleDestroy(): Promise<void> {
      const letGo = setTimeout(() => this.runner.letGo(), FINISH_MS);
      await this.worker.close();
      clearTimeout(letGo);
    }
  }
  // Nest tells providers apart by their class's name.
  Object.defineProperty(SpokeProcessor, 'name', { value: `SpokeProcessor(${spoke})` });
  return SpokeProcessor;
}

import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CallbackInbox } from '../callbacks/callback.inbox.js';
import { Database } from '../database/database.js';
import { isOpen } from '../database/open-executions.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { ExecutionQueues, type QueuedExecution } from '../queue/execution-queues.js';
import { CrashPolicy } from './crash-policy.js';
import { LEASE_SECONDS } from './worker-lease.js';

const PERIOD_MS = 1_000;

/** Rows taken in one sweep; the next follows soon. */
const LIMIT = 1_000;

/** An execution that has been queued for this long may have got lost on the way: it is queued again. */
const REQUEUE_SECONDS = 15;

/** An attempt may take a little longer than the deadline to say how it ended. */
const GRACE_SECONDS = 5;

/** Sees to it that everything ends: whatever the queue, a worker or a vendor lost is found in the records. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(Sweeper.name);
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly db: Database,
    private readonly queues: ExecutionQueues,
    private readonly processResponse: ProcessResponseService,
    private readonly callbacks: CallbackInbox,
    private readonly crashPolicy: CrashPolicy,
  ) {}

  onApplicationBootstrap(): void {
    this.#schedule();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#sweeping;
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#sweeping = this.#sweep().finally(() => this.#schedule());
    }, PERIOD_MS);
  }

  async #sweep(): Promise<void> {
    for (const step of [this.#findOrphans, this.#endOverdue, this.#queueLost, this.#recoverCallbacks]) {
      try {
        await step.call(this);
      } catch (error) {
        this.#logger.warn(`${step.name.slice(1)}: ${(error as Error).message}`);
      }
    }
  }

  /** What a dead worker was running is unknown. */
  async #findOrphans(): Promise<void> {
    await this.db.statement('mark-orphans', MARK_ORPHANS, [LEASE_SECONDS, LIMIT]);
    await this.crashPolicy.apply();
  }

  async #endOverdue(): Promise<void> {
    const overdue = await this.db.statement<{ id: string; orderId: string | null; status: string }>(
      'overdue',
      OVERDUE,
      [GRACE_SECONDS, LIMIT],
    );
    await Promise.all(
      overdue.map(({ id: executionId, orderId, status }) => {
        const error = { code: 'timed-out', message: `No answer by the deadline; it was ${status}.` };
        return this.processResponse.process({ executionId, orderId, end: { status: 'timed-out', error } });
      }),
    );
  }

  async #queueLost(): Promise<void> {
    this.queues.enqueue(
      await this.db.statement<QueuedExecution>('requeue', REQUEUE, [REQUEUE_SECONDS, LIMIT]),
    );
  }

  async #recoverCallbacks(): Promise<void> {
    await this.callbacks.recover();
  }
}

const MARK_ORPHANS = `
with orphans as (
  select e.id, e.attempt from execution e
  where e.status = 'running' and not exists (
    select from worker w where w.id = e.worker_id and w.heartbeat_at > now() - $1 * interval '1 second')
  order by e.id limit $2 for update skip locked
), attempts as (
  update attempt a set outcome = 'interrupted', message = 'The worker was lost.'
  from orphans o where a.execution_id = o.id and a.number = o.attempt and a.outcome is null
)
update execution e set status = 'unknown', worker_id = null
from orphans o where e.id = o.id`;

const OVERDUE = `
select id, order_id as "orderId", status from execution
where ${isOpen()}
  and deadline_at < now() - case when status = 'running' then $1 else 0 end * interval '1 second'
order by deadline_at limit $2`;

const REQUEUE = `
update execution e set queued_at = now()
from (select id from execution where status = 'queued' and queued_at < now() - $1 * interval '1 second'
      order by queued_at limit $2 for update skip locked) lost
where e.id = lost.id
returning e.id, e.spoke`;

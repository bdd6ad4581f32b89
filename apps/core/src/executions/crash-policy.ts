import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { SpokeHost } from '../spokes/spoke.host.js';

/** Executions looked at in one go. */
const LIMIT = 500;

interface UnknownExecution {
  id: string;
  orderId: string | null;
  spoke: string;
  adapter: string;
  attempt: number;
  maxAttempts: number;
}

/** What follows for executions whose call was cut off: each adapter says it for its vendor. */
@Injectable()
export class CrashPolicy {
  readonly #logger = new Logger(CrashPolicy.name);

  constructor(
    private readonly db: Database,
    private readonly spokes: SpokeHost,
    private readonly processResponse: ProcessResponseService,
    private readonly queues: ExecutionQueues,
  ) {}

  /** Applies it to every execution that is unknown. Those to be held, or of a spoke that is not here, stay so. */
  async apply(): Promise<void> {
    const unknown = await this.db.statement<UnknownExecution>('unknown-executions', UNKNOWN, [LIMIT]);
    const again = { resend: [] as string[], query: [] as string[] };
    for (const execution of unknown) {
      const policy = this.spokes.adapter(execution.spoke, execution.adapter)?.onCrash;
      if (policy === undefined || policy === 'hold') continue;
      if (execution.attempt >= execution.maxAttempts) await this.#giveUp(execution);
      else again[policy].push(execution.id);
    }
    await this.#queue(again.resend, 'run');
    await this.#queue(again.query, 'query');
  }

  async #queue(ids: string[], call: 'run' | 'query'): Promise<void> {
    if (ids.length === 0) return;
    const queued = await this.db.statement<{ id: string; spoke: string }>('queue-unknown', QUEUE, [
      ids,
      call,
    ]);
    for (const { id } of queued) this.#logger.warn(`${id} was cut off in a call: next is ${call}`);
    this.queues.enqueue(queued);
  }

  async #giveUp({ id: executionId, orderId, attempt }: UnknownExecution): Promise<void> {
    const error = { code: 'interrupted', message: `Each of its ${attempt} attempts was cut off.` };
    await this.processResponse.process({ executionId, orderId, end: { status: 'failed', error } });
  }
}

const UNKNOWN = `
select id, order_id as "orderId", spoke, adapter, attempt, max_attempts as "maxAttempts"
from execution where status = 'unknown' order by queued_at limit $1`;

const QUEUE = `
update execution set status = 'queued', next_call = $2, available_at = now(), queued_at = now()
where id = any($1) and status = 'unknown'
returning id, spoke`;

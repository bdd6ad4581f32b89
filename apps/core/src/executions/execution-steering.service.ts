import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { ExecutionQueues, type QueuedExecution } from '../queue/execution-queues.js';

interface Found {
  orderId: string | null;
  status: string;
}

/** What operators do with one execution. */
@Injectable()
export class ExecutionSteeringService {
  constructor(
    private readonly db: Database,
    private readonly processResponse: ProcessResponseService,
    private readonly queues: ExecutionQueues,
  ) {}

  /** Sends a call again of which nobody knows whether the vendor took it. The vendor gets the same key. */
  async retry(caller: Caller, id: string): Promise<void> {
    const { status } = await this.#find(caller, id);
    const queued = await this.db.statement<QueuedExecution>('retry-execution', RETRY, [id]);
    if (queued.length === 0)
      throw new ConflictException(
        `The execution is ${status}; one that is unknown can be retried. Qualify the top item again to have a new one.`,
      );
    this.queues.enqueue(queued);
  }

  async cancel(caller: Caller, executionId: string): Promise<void> {
    const { orderId, status } = await this.#find(caller, executionId);
    const error = { code: 'cancelled', message: `Cancelled by ${caller.name}.` };
    const settlement = await this.processResponse.process({
      executionId,
      orderId,
      end: { status: 'cancelled', error },
    });
    if (settlement === 'late') throw new ConflictException(`The execution has ended: it is ${status}.`);
  }

  async #find({ scopeIds }: Caller, id: string): Promise<Found> {
    const [found] = isUuid(id) ? await this.db.statement<Found>('find-execution', FIND, [id, scopeIds]) : [];
    if (!found) throw new NotFoundException(`There is no execution "${id}".`);
    return found;
  }
}

const FIND = `
select order_id as "orderId", status from execution where id = $1 and ($2::uuid[] is null or scope_id = any($2))`;

const RETRY = `
update execution set status = 'queued', next_call = 'run', available_at = now(), queued_at = now()
where id = $1 and status = 'unknown' returning id, spoke`;

import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { ExecutionQueues } from '../queue/execution-queues.js';

interface Found {
  scopeId: string;
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
    private readonly audit: Audit,
  ) {}

  /** Sends a call again of which nobody knows whether the vendor took it. The vendor gets the same key. */
  async retry(caller: Caller, id: string): Promise<void> {
    const { scopeId, status } = await this.#find(caller, id);
    const queued = await this.db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable('execution')
        .set(({ fn }) => ({
          status: 'queued',
          next_call: 'run',
          available_at: fn<Date>('now'),
          queued_at: fn<Date>('now'),
        }))
        .where('id', '=', id)
        .where('status', '=', 'unknown')
        .returning(['id', 'spoke'])
        .executeTakeFirst();
      if (!row)
        throw new ConflictException(
          `The execution is ${status}; one that is unknown can be retried. Qualify the top item again to have a new one.`,
        );
      await this.audit.record(tx, { caller, action: 'retry', kind: 'execution', id, scopeId });
      return row;
    });
    this.queues.enqueue([queued]);
  }

  async cancel(caller: Caller, executionId: string): Promise<void> {
    const { scopeId, orderId, status } = await this.#find(caller, executionId);
    const error = { code: 'cancelled', message: `Cancelled by ${caller.name}.` };
    const settlement = await this.processResponse.process({
      executionId,
      orderId,
      end: { status: 'cancelled', error },
      act: { caller, action: 'cancel', kind: 'execution', id: executionId, scopeId },
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
select scope_id as "scopeId", order_id as "orderId", status from execution where id = $1 and ($2::uuid[] is null or scope_id = any($2))`;

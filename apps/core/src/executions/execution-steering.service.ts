import { type ExecutionStatus, isFinal } from '@axle/qualification';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { ProcessResponseService } from '../process-response/process-response.service.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import type { RetryVersion } from './execution.dto.js';
import { ExecutionRetry } from './execution-retry.js';

interface Found {
  scopeId: string;
  orderId: string | null;
  status: ExecutionStatus;
}

/** What operators do with one execution. */
@Injectable()
export class ExecutionSteeringService {
  constructor(
    private readonly db: Database,
    private readonly processResponse: ProcessResponseService,
    private readonly queues: ExecutionQueues,
    private readonly audit: Audit,
    private readonly retries: ExecutionRetry,
  ) {}

  /** Answers the id of the execution that tries again: what is unknown does it itself, what has ended by a successor. */
  async retry(caller: Caller, id: string, version: RetryVersion): Promise<string> {
    const { scopeId, status } = await this.#find(caller, id);
    if (isFinal(status)) return this.retries.succeed(caller, id, version);
    if (version === 'current')
      throw new ConflictException(
        `The execution is ${status}: it goes on by its own version. Cancel it first, then retry by the current one.`,
      );
    await this.#sendAgain(caller, { id, scopeId, status });
    return id;
  }

  /** Sends a call again of which nobody knows whether the vendor took it. The vendor gets the same key. */
  async #sendAgain(
    caller: Caller,
    { id, scopeId, status }: Pick<Found, 'scopeId' | 'status'> & { id: string },
  ): Promise<void> {
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
          `The execution is ${status}: it goes on by itself. One that is unknown or has failed can be retried.`,
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

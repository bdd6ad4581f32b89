import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { Batch } from '../database/batch.js';
import { Database } from '../database/database.js';
import { PendingEvents } from '../events/pending-events.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { RequestService } from '../requests/request.service.js';
import { Continuations } from './continuations.js';
import type { Outcome, Settlement } from './outcome.js';
import { type Takeover, writeSettled } from './settled.writer.js';
import { type Settled, settle } from './settlement.js';
import { readStanding } from './standing.js';

/**
 * The only writer of results. Every outcome ends here, however it came: once, idempotent, in one transaction with
 * everything that follows from it. Outcomes that come in together share the transaction.
 */
@Injectable()
export class ProcessResponseService {
  readonly #batch: Batch<Outcome, Settlement>;

  constructor(
    private readonly db: Database,
    private readonly requests: RequestService,
    private readonly queues: ExecutionQueues,
    private readonly continuations: Continuations,
    private readonly events: PendingEvents,
    private readonly audit: Audit,
  ) {
    this.#batch = new Batch<Outcome, Settlement>((outcomes) => this.#process(outcomes));
  }

  /** Resolves once the outcome is durable, or found to be late. */
  process(outcome: Outcome): Promise<Settlement> {
    return this.#batch.add(outcome);
  }

  async #process(outcomes: Outcome[]): Promise<Settlement[]> {
    const { settlements, takeovers, pending, continued } = await this.db.inTransaction(async (statement) => {
      const settled = settle(outcomes, await readStanding(statement, touchedBy(outcomes)));
      const takeovers = await this.#planTakeovers(settled);
      const pending = await writeSettled(statement, outcomes, settled, takeovers);
      for (const [i, { act }] of outcomes.entries())
        if (act && settled.settlements[i] === 'applied') await this.audit.recordBy(statement, act);
      const continued = await this.continuations.qualify(statement, settled.completed);
      return { settlements: settled.settlements, takeovers, pending, continued };
    });
    this.queues.enqueue([...takeovers.map(({ execution }) => execution), ...continued]);
    if (pending) this.events.announce();
    return settlements;
  }

  #planTakeovers({ takeovers }: Settled): Promise<Takeover[]> {
    return Promise.all(
      takeovers.map(async ({ from, definition }) => ({
        from,
        execution: await this.requests.planExecution(definition, from.rank + 1),
      })),
    );
  }
}

const touchedBy = (outcomes: readonly Outcome[]) => ({
  orderIds: [...new Set(outcomes.flatMap(({ orderId }) => orderId ?? []))],
  executionIds: outcomes.map(({ executionId }) => executionId),
});

import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';

const FRESH_MS = 30_000;

/** The latest executions that are looked at. */
const EXECUTIONS = 1_000;

/** How long definitions have recently taken to answer. */
@Injectable()
export class RecentTimes {
  readonly #logger = new Logger(RecentTimes.name);
  #times = new Map<string, number>();
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly db: Database) {}

  /** Milliseconds within which nine of ten were answered. Undefined: nothing is known. Nobody waits for it. */
  of(definitionId: string): number | undefined {
    if (performance.now() - this.#readAt > FRESH_MS) {
      this.#readAt = performance.now();
      this.#read().catch((error) => this.#logger.warn(`no recent times: ${error.message}`));
    }
    return this.#times.get(definitionId);
  }

  async #read(): Promise<void> {
    const rows = await this.db.statement<{ id: string; ms: number }>('recent-times', RECENT, [EXECUTIONS]);
    this.#times = new Map(rows.map(({ id, ms }) => [id, ms]));
  }
}

const RECENT = `
select definition_id as id,
  percentile_cont(0.9) within group (order by extract(epoch from finished_at - created_at) * 1000) as ms
from (select definition_id, created_at, finished_at, status from execution order by id desc limit $1) e
where status = 'succeeded' group by definition_id`;

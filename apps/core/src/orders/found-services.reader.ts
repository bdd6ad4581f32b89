import type { FoundService } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Reads what the vendors found for queries. */
@Injectable()
export class FoundServicesReader {
  constructor(private readonly db: Database) {}

  /** By order: the answers, the first definition's first. An order without answers is not there. */
  async of(orderIds: string[]): Promise<Map<string, FoundService[][]>> {
    const rows = await this.db.statement<{ orderId: string; answers: FoundService[][] }>(
      'read-found-services',
      READ,
      [orderIds],
    );
    return new Map(rows.map(({ orderId, answers }) => [orderId, answers]));
  }
}

const READ = `
select e.order_id as "orderId", jsonb_agg(e.answer order by e.rank) as answers
from execution e join integration_request r on r.id = e.request_id
where e.order_id = any($1) and e.status = 'succeeded' and not e.shadow and r.superseded_at is null
group by e.order_id`;

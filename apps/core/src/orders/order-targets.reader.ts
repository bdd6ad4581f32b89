import type { OrderState } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { isOneOf } from './order-filter.js';
import { pageStatement } from './order-list.js';
import { conditionsOf } from './order-search.conditions.js';
import type { ChosenOrders } from './order-search.dto.js';
import { sortColumns } from './order-sort.js';

/** An order, as far as something is done to it. */
export interface OrderTarget {
  orderId: string;
  state: OrderState;
}

/** Reads the orders that something is to be done to. */
@Injectable()
export class OrderTargetsReader {
  constructor(private readonly db: Database) {}

  /** Those that had been submitted by a moment, the oldest first. `scopeIds` null: of every scope. */
  async targets(
    scopeIds: readonly string[] | null,
    { ids, ...filter }: ChosenOrders,
    until: Date,
    limit: number,
  ): Promise<OrderTarget[]> {
    const conditions = [
      ...conditionsOf(filter),
      sql<boolean>`o.created_at <= ${until}`,
      ...(ids === undefined ? [] : [isOneOf(sql`o.id`, ids, 'uuid')]),
    ];
    const columns = sortColumns([{ attribute: 'checkServiceQualificationDate', descending: false }]);
    const found = await this.db.select<{ id: string }>(
      pageStatement(
        { scopeIds, kind: 'check', conditions, countTo: limit },
        { columns, limit: limit - 1, offset: 0 },
      ),
    );
    return this.db.statement('order-targets', TARGETS, [found.map(({ id }) => id)]);
  }
}

const TARGETS = `
select o.id as "orderId", o.state
from unnest($1::uuid[]) with ordinality as found(id, place) join customer_order o on o.id = found.id
order by found.place`;

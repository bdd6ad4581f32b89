import {
  buildOrderTree,
  type OrderKind,
  type OrderSummary,
  type QualificationItem,
} from '@axle/qualification';
import { type CheckServiceQualification_Create, toSubmission } from '@axle/tmf645';
import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Database } from '../database/database.js';

/** An order as it was submitted, ready to be qualified again. */
export interface StoredOrder {
  scopeId: string;
  kind: OrderKind;
  summary: OrderSummary;
  tops: QualificationItem[];
  serviceOrders: { position: number; itemId: string; topId: string }[];
}

/** Reads orders back into the trees that they were accepted as. */
@Injectable()
export class StoredOrderReader {
  constructor(private readonly db: Database) {}

  /** `scopeIds` null: of every scope. */
  async get(scopeIds: readonly string[] | null, id: string): Promise<StoredOrder> {
    const [row] = isUuid(id) ? await this.db.statement<Row>('read-stored-order', READ, [id, scopeIds]) : [];
    if (!row) throw new NotFoundException(`There is no order "${id}".`);
    const submission = toSubmission({
      ...row.submitted,
      serviceQualificationItem: row.items,
    } as CheckServiceQualification_Create);
    if ('faults' in submission) throw new Error(`The stored order ${id} cannot be read.`);
    const tree = buildOrderTree(submission.items.map(({ item }) => item));
    if ('faults' in tree) throw new Error(`The stored order ${id} forms no tree.`);
    const { scopeId, kind, summary, serviceOrders } = row;
    return { scopeId, kind, summary, tops: tree.roots, serviceOrders };
  }
}

interface Row {
  scopeId: string;
  kind: OrderKind;
  summary: OrderSummary;
  submitted: Record<string, unknown>;
  items: Record<string, unknown>[];
  serviceOrders: StoredOrder['serviceOrders'];
}

const READ = `
select o.scope_id as "scopeId", o.kind, o.summary, o.submitted,
  (select jsonb_agg(l.submitted order by l.position) from order_line_item l where l.order_id = o.id) as items,
  (select jsonb_agg(jsonb_build_object('position', s.position, 'itemId', l.item_id, 'topId', l.top_item_id)
      order by s.position)
   from service_order s
   join order_line_item l on l.order_id = s.order_id and l.position = s.line_item_position
   where s.order_id = o.id) as "serviceOrders"
from customer_order o where o.id = $1 and ($2::uuid[] is null or o.scope_id = any($2))`;

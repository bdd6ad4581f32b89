import type {
  CustomerOrder,
  OrderKind,
  OrderState,
  OrderSummary,
  QualificationResult,
} from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type LineItemRow, type ServiceOrderRow, toLineItems } from './line-item-rows.js';

/** Reads customer orders. `scopeIds` null: of every scope. */
@Injectable()
export class OrderReader {
  constructor(private readonly db: Database) {}

  async find(scopeIds: readonly string[] | null, id: string): Promise<CustomerOrder | undefined> {
    const [row] = await this.db.statement<OrderRow>('read-order', READ_ONE, [id, scopeIds]);
    return row && toOrder(row);
  }

  /** As {@link find}, for order systems: what they have deleted is not there. */
  async findListed(
    scopeIds: readonly string[] | null,
    kind: OrderKind,
    id: string,
  ): Promise<CustomerOrder | undefined> {
    const [row] = await this.db.statement<OrderRow>('read-listed-order', READ_LISTED, [id, scopeIds, kind]);
    return row && toOrder(row);
  }

  /** Those that are still there, in the order of their ids. */
  async findAll(ids: readonly string[]): Promise<CustomerOrder[]> {
    const rows = await this.db.statement<OrderRow>('read-orders', READ_MANY, [ids]);
    const orders = new Map(rows.map((row) => [row.id, toOrder(row)]));
    return ids.flatMap((id) => orders.get(id) ?? []);
  }
}

interface OrderRow {
  id: string;
  kind: OrderKind;
  state: OrderState;
  result: QualificationResult;
  summary: OrderSummary;
  submitted: Record<string, unknown>;
  createdAt: Date;
  completedAt: Date | null;
  estimatedAt: Date | null;
  items: LineItemRow[];
  serviceOrders: ServiceOrderRow[];
}

function toOrder({
  id,
  kind,
  state,
  result,
  summary,
  submitted,
  createdAt,
  completedAt,
  estimatedAt,
  items,
  serviceOrders,
}: OrderRow): CustomerOrder {
  return {
    ...summary,
    id,
    kind,
    state,
    result,
    createdAt: createdAt.toISOString(),
    ...(estimatedAt && result === 'pending' && { estimatedResponseDate: estimatedAt.toISOString() }),
    ...(completedAt && { completedAt: completedAt.toISOString() }),
    submitted,
    items: toLineItems(items, serviceOrders),
  };
}

function read(where: string): string {
  return `
select o.id, o.kind, o.state, o.result, o.summary, o.submitted, o.created_at as "createdAt",
  o.completed_at as "completedAt", o.estimated_at as "estimatedAt",
  (select jsonb_agg(jsonb_build_object('id', l.item_id, 'result', l.result, 'submitted', l.submitted)
      order by l.position)
   from order_line_item l where l.order_id = o.id) as items,
  (select jsonb_agg(jsonb_build_object(
      'lineItemPosition', s.line_item_position, 'result', s.result,
      'availabilityDate', s.availability_date, 'expirationDate', s.expiration_date, 'failure', s.failure,
      'alternates', coalesce((select jsonb_agg(p.proposal order by p.position) from alternate_proposal p
        where p.order_id = s.order_id and p.service_order_position = s.position), '[]'),
      'reasons', coalesce((select jsonb_agg(jsonb_build_object('code', u.code, 'label', u.label) order by u.position)
        from unavailability_reason u
        where u.order_id = s.order_id and u.service_order_position = s.position), '[]')
    ) order by s.position)
   from service_order s where s.order_id = o.id) as "serviceOrders"
from customer_order o where ${where}`;
}

const READ_ONE = read('o.id = $1 and ($2::uuid[] is null or o.scope_id = any($2))');
const READ_LISTED = read(
  'o.id = $1 and ($2::uuid[] is null or o.scope_id = any($2)) and o.kind = $3 and o.deleted_at is null',
);
const READ_MANY = read('o.id = any($1)');

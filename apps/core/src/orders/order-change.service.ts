import type { CustomerOrder, OrderSummary } from '@axle/qualification';
import { filterableValues } from '@axle/tmf645';
import { Injectable, NotFoundException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { appendEvent } from '../events/order-events.js';
import { PendingEvents } from '../events/pending-events.js';
import { ByHandService } from '../process-response/by-hand.service.js';
import { expectedDateOf } from './expected-date.js';

/** An order's own attributes, as the order system wants them from now on. */
export interface ChangedOrder {
  summary: Omit<OrderSummary, 'id'>;
  submitted: Record<string, unknown>;
}

/** What order systems do with an order after they submitted it. */
@Injectable()
export class OrderChangeService {
  constructor(
    private readonly db: Database,
    private readonly byHand: ByHandService,
    private readonly events: PendingEvents,
  ) {}

  /** `change` gets the attributes as they stand, under the order's lock. `fields`: the names of those it touches. */
  async change(
    { name: actor, scopeIds }: Caller,
    orderId: string,
    fields: string[],
    change: (submitted: Record<string, unknown>) => ChangedOrder,
  ): Promise<void> {
    await this.db.inTransaction(async (statement) => {
      const [order] = await statement<Pick<CustomerOrder, 'kind' | 'submitted'>>('lock-listed-order', LOCK, [
        orderId,
        scopeIds,
      ]);
      if (!order) throw new NotFoundException(`There is no order "${orderId}".`);
      const { summary, submitted } = change(order.submitted);
      await statement('change-order', CHANGE, [
        orderId,
        summary.externalId,
        JSON.stringify({ id: orderId, ...summary }),
        JSON.stringify(submitted),
        expectedDateOf(summary),
        JSON.stringify(filterableValues(order.kind, submitted, [])),
      ]);
      await appendEvent(statement, {
        orderId,
        actor,
        action: 'change',
        notification: 'attributeValueChange',
        detail: { fieldPath: fields.join(',') },
      });
    });
    this.events.announce();
  }

  /** Ends what is open; from now on the order system does not see it any more. */
  delete({ name: actor, scopeIds }: Caller, orderId: string): Promise<void> {
    return this.byHand.end({ orderId, scopeIds, actor }, 'delete');
  }
}

const LOCK = `
select kind, submitted from customer_order
where id = $1 and ($2::uuid[] is null or scope_id = any($2)) and deleted_at is null for update`;

/** The items, and what is filtered by in them, stay as they are. */
const CHANGE = `
update customer_order set external_id = $2, summary = $3, submitted = $4, expected_date = $5,
  filterable = $6::jsonb || coalesce((
    select jsonb_object_agg(key, value) from jsonb_each(filterable) where key like 'serviceQualificationItem.%'), '{}')
where id = $1`;

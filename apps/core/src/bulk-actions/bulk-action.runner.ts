import {
  HttpException,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { OrderSteeringService } from '../orders/order-steering.service.js';
import type { BulkActionName } from './bulk-action.dto.js';

/** How soon another process takes over what one that died has left. */
const CLAIM_SECONDS = 60;

/** How often is looked for what somebody else left. */
const LOOK_MS = 5_000;

/** Items that are taken at a time, and so dealt with side by side. */
const ITEMS = 10;

interface Claimed {
  bulkActionId: string;
  position: number;
  orderId: string;
  topItemId: string | null;
  action: BulkActionName;
  definition: string | null;
  reason: string;
  caller: Caller;
}

/** Does what bulk actions want, item by item. All processes share the work; what one of them dies of is done by another. */
@Injectable()
export class BulkActionRunner implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(BulkActionRunner.name);
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(
    private readonly db: Database,
    private readonly steering: OrderSteeringService,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#isStopped) return;
    this.#running ??= this.#run()
      .catch((error) => this.#logger.warn(`bulk actions pause: ${error.message}`))
      .finally(() => {
        this.#running = undefined;
      });
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const claimed = await this.db.statement<Claimed>('claim-bulk-items', CLAIM, [CLAIM_SECONDS, ITEMS]);
      if (claimed.length === 0) return;
      await Promise.all(claimed.map((item) => this.#deal(item)));
    }
  }

  /** Where not even this can be stored, the item is dealt with again once its claim has run out. */
  async #deal(item: Claimed): Promise<void> {
    const { bulkActionId, position } = item;
    let refusal: string | null = null;
    try {
      await this.#act(item);
    } catch (error) {
      refusal = this.#reasonOf(error, item);
    }
    await this.db.statement('end-bulk-item', END, [bulkActionId, position, refusal]);
  }

  #reasonOf(error: unknown, { orderId }: Claimed): string {
    if (error instanceof HttpException) return error.message;
    this.#logger.error(`a bulk action failed on the order ${orderId}: ${(error as Error).stack}`);
    return 'The hub failed on this. Its log says why.';
  }

  #act({ action, caller, orderId, topItemId, definition, reason }: Claimed): Promise<void> {
    switch (action) {
      case 'retry':
        return this.steering.qualify(caller, orderId, topItemId!, definition ?? undefined);
      case 'qualify':
        return this.steering.qualifyAll(caller, orderId, definition ?? undefined);
      case 'approve':
        return this.steering.approve(caller, orderId);
      case 'reject':
        return this.steering.reject(caller, orderId, reason);
      case 'acknowledge':
        return this.steering.acknowledge(caller, orderId, reason, topItemId ?? undefined);
      case 'cancel':
        return this.steering.cancel(caller, orderId, reason);
    }
  }
}

const CLAIM = `
with claimed as (
  update bulk_action_item i set claimed_at = now()
  where (bulk_action_id, position) in (
    select o.bulk_action_id, o.position from bulk_action_item o join bulk_action b on b.id = o.bulk_action_id
    where o.ended_at is null and b.aborted_at is null
      and (o.claimed_at is null or o.claimed_at < now() - $1 * interval '1 second')
    order by o.bulk_action_id, o.position limit $2 for update of o skip locked)
  returning bulk_action_id, position, order_id, top_item_id
)
select c.bulk_action_id as "bulkActionId", c.position, c.order_id as "orderId", c.top_item_id as "topItemId",
  b.action, b.definition, b.reason, b.caller
from claimed c join bulk_action b on b.id = c.bulk_action_id`;

const END = `
update bulk_action_item set ended_at = now(), refusal = $3 where bulk_action_id = $1 and position = $2`;

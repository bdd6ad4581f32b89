import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DatabaseListener } from '../database/database-listener.js';
import { Ends } from '../database/ends.js';
import { ORDER_ENDED } from '../events/order-events.js';

/** The ends of orders. */
@Injectable()
export class OrderEnds extends Ends {
  constructor(
    private readonly db: Database,
    listener: DatabaseListener,
  ) {
    super(listener, { name: ORDER_ENDED, tells: 'ended' });
  }

  protected async hasEnded(orderId: string): Promise<boolean> {
    return (await this.db.statement('order-ended', ENDED, [orderId])).length > 0;
  }
}

const ENDED = `select from customer_order where id = $1 and state not in ('accepted', 'inProgress')`;

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DatabaseListener } from '../database/database-listener.js';
import { Ends } from '../database/ends.js';
import { isOpen } from '../database/open-executions.js';

const CHANNEL = 'axle_request_moved';

/** SQL: tells those who wait for the request of the execution `e`. For an order's, nobody does. */
export const TELL_REQUEST_WAITING = `case when e.order_id is null
    then pg_notify('${CHANNEL}', e.request_id::text)::text end as told`;

/** The ends of requests that belong to no order: of all their executions. */
@Injectable()
export class RequestEnds extends Ends {
  constructor(
    private readonly db: Database,
    listener: DatabaseListener,
  ) {
    super(listener, { name: CHANNEL, tells: 'moved' });
  }

  protected async hasEnded(id: string): Promise<boolean> {
    return (await this.db.statement('request-ended', ENDED, [id])).length > 0;
  }
}

const ENDED = `
select where not exists (select from execution where request_id = $1 and not shadow
  and ${isOpen()})`;

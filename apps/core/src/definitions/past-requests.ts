import { Injectable, NotFoundException } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Rows that are looked at in one statement, whatever request type they are of: each may hold a megabyte of inputs. */
const WINDOW = 100;

export interface PastRequest {
  id: string;
  orderId: string | null;
  inputs: object;
}

/** Integration requests that have been made. */
@Injectable()
export class PastRequests {
  constructor(private readonly db: Database) {}

  async inputsOf(requestTypeId: string, id: string): Promise<object> {
    const row = await this.db
      .selectFrom('integration_request')
      .select('inputs')
      .where('id', '=', id)
      .where('request_type_id', '=', requestTypeId)
      .executeTakeFirst();
    if (!row) throw new NotFoundException(`There is no integration request "${id}" of this request type.`);
    return row.inputs;
  }

  /**
   * The newest first, without those for which a person chose the definition. A few at a time: however many other
   * requests lie between them, no statement reads more than a window of them.
   */
  async *newest(requestTypeId: string): AsyncGenerator<PastRequest[]> {
    for (let before = NEWEST; ; ) {
      const [window] = await this.db.statement<{ last: string | null; found: PastRequest[] }>(
        'past-requests',
        PAST_REQUESTS,
        [requestTypeId, before, WINDOW],
      );
      yield window!.found;
      if (window!.last === null) return;
      before = window!.last;
    }
  }
}

/** After every id that there can be. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** `last`: the oldest id of the window; null where there is none. */
const PAST_REQUESTS = `
with latest as materialized (
  select id, request_type_id from integration_request where id < $2 order by id desc limit $3
), found as (
  select r.id, r.order_id as "orderId", r.inputs
  from latest join integration_request r on r.id = latest.id
  where latest.request_type_id = $1
    and not coalesce(r.explanation -> 'definitions' @> '[{"outcome": "chosen"}]', false)
)
select (select id from latest order by id limit 1) as last,
  coalesce((select jsonb_agg(to_jsonb(found) order by id desc) from found), '[]') as found`;

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Reads what was run for an order: its requests, their executions and attempts. */
@Injectable()
export class OrderTreeReader {
  constructor(private readonly db: Database) {}

  /** The requests of an order, in the order of its top items. */
  async requests(orderId: string): Promise<object[]> {
    const rows = await this.db.statement<{ request: object }>('read-requests', REQUESTS, [orderId]);
    return rows.map(({ request }) => request);
  }

  async items(orderId: string): Promise<{ id: string; parentId?: string; topId: string }[]> {
    const rows = await this.db.statement<{ id: string; parentId: string | null; topId: string }>(
      'read-places',
      PLACES,
      [orderId],
    );
    return rows.map(({ id, parentId, topId }) => ({ id, topId, ...(parentId !== null && { parentId }) }));
  }
}

const PLACES = `
select item_id as id, parent_item_id as "parentId", top_item_id as "topId"
from order_line_item where order_id = $1 order by position`;

const REQUESTS = `
select jsonb_build_object('id', r.id, 'topItemId', r.top_item_id, 'selection', r.explanation,
  'executions', coalesce((
    select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'id', e.id, 'rank', e.rank, 'definition', e.definition_name, 'definitionId', e.definition_id,
      'definitionVersion', e.definition_version, 'spoke', e.spoke, 'adapter', e.adapter, 'status', e.status,
      'correlationId', e.correlation_id, 'deadline', e.deadline_at, 'createdAt', e.created_at,
      'finishedAt', e.finished_at, 'error', e.error,
      'attempts', coalesce((
        select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('number', a.number, 'call', a.call,
          'startedAt', a.started_at, 'durationMs', a.duration_ms, 'outcome', a.outcome, 'message', a.message))
          order by a.number)
        from attempt a where a.execution_id = e.id), '[]')
    )) order by e.rank)
    from execution e where e.request_id = r.id), '[]')) as request
from integration_request r where r.order_id = $1 order by r.id`;

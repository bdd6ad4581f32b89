import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Page } from '../http/page.js';

/** Reads subscriptions with how they fare, never with their secrets. `scopeIds` null: of every scope. */
@Injectable()
export class SubscriptionReader {
  constructor(private readonly db: Database) {}

  async find(scopeIds: readonly string[] | null, id: string): Promise<object | undefined> {
    const [row] = await this.db.statement<Row>('read-subscription', READ, [scopeIds, id]);
    return row?.subscription;
  }

  /** The newest first. */
  async list(scopeIds: readonly string[] | null, { limit, offset }: Page) {
    const [count] = await this.db.statement<{ total: number }>('count-subscriptions', COUNT, [scopeIds]);
    const rows = await this.db.statement<Row>('list-subscriptions', LIST, [scopeIds, limit, offset]);
    return { total: count!.total, subscriptions: rows.map(({ subscription }) => subscription) };
  }

  /** With what was sent. */
  async deadLetter(id: string, orderId: string, sequence: number): Promise<object | undefined> {
    const [row] = await this.db.statement<{ letter: object }>('read-dead-letter', READ_DEAD, [
      id,
      orderId,
      sequence,
    ]);
    return row?.letter;
  }

  /** What could not be delivered, the latest first. */
  async deadLetters(id: string, { limit, offset }: Page) {
    const [count] = await this.db.statement<{ total: number }>('count-dead-letters', COUNT_DEAD, [id]);
    const rows = await this.db.statement<{ letter: object }>('list-dead-letters', LIST_DEAD, [
      id,
      limit,
      offset,
    ]);
    return { total: count!.total, deadLetters: rows.map(({ letter }) => letter) };
  }
}

interface Row {
  subscription: object;
}

const IN_SCOPE = `($1::uuid[] is null or s.scope_id = any($1))`;

const SELECT = `
select jsonb_strip_nulls(jsonb_build_object('id', s.id, 'callback', s.callback, 'query', nullif(s.query, ''),
  'createdAt', s.created_at, 'createdBy', s.created_by, 'disabledAt', s.disabled_at,
  'disabledReason', s.disabled_reason, 'failingSince', s.failing_since, 'lastFailure', (
    select jsonb_build_object('attempts', d.attempts, 'status', d.last_status, 'error', d.last_error) from (
      (select * from delivery d where d.subscription_id = s.id and d.ended_at is null
        and (d.last_status is not null or d.last_error is not null) order by d.attempts desc limit 1)
      union all
      (select * from delivery d where d.subscription_id = s.id and d.status = 'dead' and d.attempts > 0
        order by d.ended_at desc limit 1)) d
    limit 1),
  'pending', (select count(*) from delivery d where d.subscription_id = s.id and d.ended_at is null),
  'dead', (select count(*) from delivery d where d.subscription_id = s.id and d.status = 'dead'))) as subscription
from subscription s`;

const READ = `${SELECT} where ${IN_SCOPE} and s.id = $2`;
const LIST = `${SELECT} where ${IN_SCOPE} order by s.id desc limit $2 offset $3`;
const COUNT = `select count(*)::int as total from subscription s where ${IN_SCOPE}`;

const COUNT_DEAD = `
select count(*)::int as total from delivery where subscription_id = $1 and status = 'dead'`;

const LETTER = `
jsonb_strip_nulls(jsonb_build_object('orderId', order_id, 'sequence', sequence,
  'eventId', body -> 'eventId', 'eventType', body -> 'eventType', 'attempts', attempts, 'lastStatus', last_status,
  'lastError', last_error, 'createdAt', created_at, 'endedAt', ended_at))`;

const READ_DEAD = `
select ${LETTER} || jsonb_build_object('event', body) as letter
from delivery where subscription_id = $1 and status = 'dead' and order_id = $2 and sequence = $3`;

const LIST_DEAD = `
select ${LETTER} as letter
from delivery where subscription_id = $1 and status = 'dead'
order by ended_at desc, order_id, sequence limit $2 offset $3`;

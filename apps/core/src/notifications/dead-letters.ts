import { BadRequestException, ConflictException, Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { HELD, LOCK_SUBSCRIPTIONS, RELEASE } from './delivery.statements.js';
import { Dispatcher } from './dispatcher.js';

/** Which of a subscription's dead letters. */
export type Selection = 'all' | { orderId: string; sequence: number }[];

interface Subscription {
  enabled: boolean;
  scopeId: string;
}

const MAX_LETTERS = 1_000;

/** Has what could not be delivered sent again. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly db: Database,
    private readonly dispatcher: Dispatcher,
    private readonly audit: Audit,
  ) {}

  /** Answers how many there are to send. What is named and is no dead letter is passed over. */
  async resend(caller: Caller, subscriptionId: string, selection: Selection): Promise<number> {
    const named = selection === 'all' ? null : JSON.stringify(selection);
    const revived = await this.db.inTransaction(async (statement) => {
      await statement('lock-subscribers', LOCK_SUBSCRIPTIONS, [[subscriptionId]]);
      const [found] = await statement<Subscription>('read-enabled', ENABLED, [subscriptionId]);
      if (!found?.enabled)
        throw new ConflictException('The subscription is disabled: enable it first, then send again.');
      const rows = await statement<object>('revive-dead-letters', REVIVE, [subscriptionId, named]);
      await statement('release-deliveries', RELEASE, [JSON.stringify(rows)]);
      const { scopeId } = found;
      await this.audit.recordBy(statement, {
        caller,
        action: 'resend',
        kind: 'subscription',
        id: subscriptionId,
        scopeId,
      });
      return rows.length;
    });
    this.dispatcher.wake();
    return revived;
  }
}

/** Reads the body of a request to send again: `{ "all": true }`, or a list. */
export function readSelection(body: unknown): Selection {
  if (isAll(body)) return 'all';
  if (Array.isArray(body) && body.length > 0 && body.length <= MAX_LETTERS && body.every(isLetter))
    return body;
  throw new BadRequestException(
    `Send {"all": true}, or a list of 1 to ${MAX_LETTERS} entries {"orderId": …, "sequence": …}.`,
  );
}

const isAll = (body: unknown): boolean =>
  isObject(body) && body.all === true && Object.keys(body).length === 1;

const isLetter = (entry: unknown): boolean =>
  isObject(entry) &&
  Object.keys(entry).length === 2 &&
  isUuid(entry.orderId) &&
  Number.isInteger(entry.sequence) &&
  Math.abs(entry.sequence as number) < 2 ** 31;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ENABLED = `select disabled_at is null as enabled, scope_id as "scopeId" from subscription where id = $1`;

/** $2: which, null: all. Its attempts begin anew. */
const REVIVE = `
update delivery d set status = 'pending', attempts = 0, ended_at = null, next_attempt_at = ${HELD}
where d.subscription_id = $1 and d.status = 'dead' and ($2::jsonb is null or (d.order_id, d.sequence) in (
  select "orderId", sequence from jsonb_to_recordset($2) as r("orderId" uuid, sequence int)))
returning d.subscription_id, d.order_id`;

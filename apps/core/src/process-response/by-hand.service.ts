import { ORDER_STATES, type OrderState, type ResultByHand } from '@axle/qualification';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import type { AuditedAct } from '../audit/audited-act.js';
import { Database, type Statement } from '../database/database.js';
import { appendEvent } from '../events/order-events.js';
import { PendingEvents } from '../events/pending-events.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { estimateOf, executionsOf, type RequestPlan } from '../requests/request-plan.js';
import { storeRequests } from '../requests/request-rows.js';
import { findUnanswerable, NOTHING_UNANSWERABLE } from '../requests/unanswerable.js';
import * as statements from './by-hand.statements.js';
import { writeSettled } from './settled.writer.js';
import { type Settled, settle } from './settlement.js';
import { readStanding } from './standing.js';
import { type Successor, storeSuccessor } from './successor.js';

/** Who acts on which order. */
export interface Act {
  orderId: string;
  /** Null: every one. An order of another scope is not there. */
  scopeIds: readonly string[] | null;
  /** The name of the API key. */
  actor: string;
}

/** What a person decides about an order's results: under the same lock, and rolled up like any vendor's answer. */
@Injectable()
export class ByHandService {
  constructor(
    private readonly db: Database,
    private readonly queues: ExecutionQueues,
    private readonly events: PendingEvents,
    private readonly audit: Audit,
  ) {}

  /** An order that waits for approval may be qualified from now on. */
  approve(act: Act): Promise<void> {
    return this.#change(act, ['accepted'], async (statement) => {
      await appendEvent(statement, {
        ...act,
        action: 'approve',
        notification: 'stateChange',
        state: 'inProgress',
      });
    });
  }

  /** Nothing is asked any more; what is open ends without a result. */
  end(act: Act, action: 'cancel' | 'reject' | 'delete', reason?: string): Promise<void> {
    const from: OrderState[] = action === 'reject' ? ['accepted'] : ['accepted', 'inProgress'];
    return this.#change(act, from, async (statement) => {
      const code = action === 'reject' ? 'rejected' : 'cancelled';
      const failure = JSON.stringify({
        code,
        message: `${capital(code)} by ${act.actor}${reason ? `: ${reason}` : '.'}`,
      });
      await statement('end-executions', statements.END_EXECUTIONS, [act.orderId, failure]);
      await statement('end-service-orders', statements.END_SERVICE_ORDERS, [act.orderId, failure]);
      const settled = await standingOf(statement, act.orderId);
      if (action === 'delete') await statement('mark-deleted', statements.MARK_DELETED, [act.orderId]);
      await appendEvent(statement, {
        ...act,
        action,
        notification: action === 'delete' ? 'delete' : 'stateChange',
        state: 'cancelled',
        result: settled.orders.get(act.orderId)!.result,
        ...(reason !== undefined && { detail: { reason } }),
      });
      await writeSettled(statement, [], settled, []);
    });
  }

  /** The order system is told what it should add to the order. `fieldPath`: the attributes, separated by commas. */
  requestInformation(act: Act, fieldPath: string, message: string): Promise<void> {
    return this.#change(act, ['accepted', 'inProgress', 'terminatedWithError'], async (statement) => {
      await appendEvent(statement, {
        ...act,
        action: 'request-information',
        notification: 'informationRequired',
        detail: { fieldPath, message },
      });
    });
  }

  /** Somebody has seen to it. `topItemId` left out: to the whole order. */
  acknowledge(act: Act, topItemId: string | undefined, note: string): Promise<void> {
    return this.#change(act, ORDER_STATES, async (statement) => {
      await statement('acknowledge', statements.ACKNOWLEDGE, [act.orderId, topItemId ?? '', note, act.actor]);
      await appendEvent(statement, {
        ...act,
        action: 'acknowledge',
        detail: { ...(topItemId !== undefined && { topItemId }), note },
      });
    });
  }

  /** Results set by a person: from now on no vendor's answer touches them. */
  setResults(act: Act, results: ResultByHand[], reason: string): Promise<void> {
    return this.#change(act, ['inProgress', 'done', 'terminatedWithError'], async (statement) => {
      const rows = JSON.stringify(results.map(({ position, result }) => ({ position, result })));
      const set = await statement('set-results', statements.SET_RESULTS, [
        act.orderId,
        rows,
        act.actor,
        reason,
      ]);
      if (set.length < results.length) throw new NotFoundException('The order has no such service order.');
      await statement('set-alternates', statements.SET_ALTERNATES, [
        act.orderId,
        JSON.stringify(
          results.flatMap(({ position: service_order_position, alternates }) =>
            alternates.map((proposal, position) => ({ service_order_position, position, proposal })),
          ),
        ),
        act.actor,
      ]);
      await statement('set-reasons', statements.SET_REASONS, [
        act.orderId,
        JSON.stringify(
          results.flatMap(({ position: service_order_position, reasons }) =>
            reasons.map((one, position) => ({ service_order_position, position, ...one })),
          ),
        ),
        act.actor,
      ]);
      await appendEvent(statement, {
        ...act,
        action: 'set-result',
        notification: 'attributeValueChange',
        detail: {
          fieldPath: 'serviceQualificationItem',
          reason,
          results: results.map(({ itemId, result }) => ({ itemId, result })),
        },
      });
      await writeSettled(statement, [], await standingOf(statement, act.orderId), []);
    });
  }

  /** A top item is asked for (again): its results are open, its earlier alternates gone, its earlier request void. */
  async qualify(act: Act, topItemId: string, plans: RequestPlan[]): Promise<void> {
    await this.#change(act, ['inProgress', 'done', 'terminatedWithError'], async (statement, { scopeId }) => {
      const { orderId, actor } = act;
      const failure = JSON.stringify({
        code: 'cancelled',
        message: `${actor} had the item qualified again.`,
      });
      await statement('supersede', statements.SUPERSEDE, [orderId, topItemId, failure]);
      await statement('reopen', statements.REOPEN, [orderId, topItemId, true]);
      await storeRequests(statement, { scopeId, orderId }, plans);
      await statement('estimate', statements.ESTIMATE, [orderId, estimateOf(plans) ?? 0]);
      await appendEvent(statement, { ...act, action: 'qualify', detail: { topItemId } });
      const settled = await standingOf(statement, orderId, findUnanswerable(plans));
      await writeSettled(statement, [], settled, []);
    });
    this.queues.enqueue(executionsOf(plans));
  }

  /** The same is asked again by a successor of what has ended: its item's results are open, but for those set by hand. */
  async retry(act: Act, topItemId: string, successor: Successor, audited: AuditedAct): Promise<void> {
    await this.#change(act, ['inProgress', 'done', 'terminatedWithError'], async (statement, { scopeId }) => {
      const { orderId } = act;
      const { retryOf, execution } = successor;
      await storeSuccessor(statement, { scopeId, orderId }, successor);
      await statement('reopen', statements.REOPEN, [orderId, topItemId, false]);
      await statement('estimate', statements.ESTIMATE, [orderId, execution.deadlineMs]);
      await appendEvent(statement, {
        ...act,
        action: 'retry',
        detail: { topItemId, executionId: retryOf, retriedAs: execution.id },
      });
      await this.audit.recordBy(statement, audited);
      await writeSettled(statement, [], await standingOf(statement, orderId), []);
    });
    this.queues.enqueue([successor.execution]);
  }

  /** Does it under the order's lock, where the order is in one of these states. */
  async #change(
    { orderId, scopeIds }: Act,
    states: readonly OrderState[],
    work: (statement: Statement, order: { scopeId: string }) => Promise<void>,
  ): Promise<void> {
    await this.db.inTransaction(async (statement) => {
      const [order] = await statement<{ state: OrderState; scopeId: string }>('lock-order', statements.LOCK, [
        orderId,
        scopeIds,
      ]);
      if (!order) throw new NotFoundException(`There is no order "${orderId}".`);
      if (!states.includes(order.state))
        throw new ConflictException(
          `The order is ${order.state}; this is possible while it is ${states.join(' or ')}.`,
        );
      await work(statement, order);
    });
    this.events.announce();
  }
}

/** What the order's rows come to now. `unanswerable`: what was just planned and nobody is asked. */
async function standingOf(
  statement: Statement,
  orderId: string,
  unanswerable = NOTHING_UNANSWERABLE,
): Promise<Settled> {
  const standing = await readStanding(statement, { orderIds: [orderId], executionIds: [] });
  return settle([], { ...standing, unanswerable: new Map([[orderId, unanswerable]]) });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

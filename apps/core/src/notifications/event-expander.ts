import type { CustomerOrder } from '@axle/qualification';
import {
  EVENT_TYPES,
  type EventNotificationBody,
  eventTypeOf,
  matchesEvent,
  parseEventQuery,
  toEvent,
} from '@axle/tmf645';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { OrderReader } from '../orders/order.reader.js';
import { QualificationResources } from '../tmf645/qualification-resources.js';
import { LOCK_SUBSCRIPTIONS, MAKE, type PendingEvent, type Subscriber, TAKE } from './event.statements.js';

/** Events taken at a time. */
const LIMIT = 100;

/** Makes a delivery of each event for each subscriber that asked for it. */
@Injectable()
export class EventExpander {
  constructor(
    private readonly db: Database,
    private readonly orders: OrderReader,
    private readonly resources: QualificationResources,
  ) {}

  /** Answers whether there were any, so that there may be more. */
  expand(): Promise<boolean> {
    return this.db.inTransaction(async (statement) => {
      const events = await statement<PendingEvent>('take-events', TAKE, [LIMIT]);
      if (events.length === 0) return false;
      const scopes = [...new Set(events.map(({ scopeId }) => scopeId))];
      const subscribers = await statement<Subscriber>('lock-subscriptions', LOCK_SUBSCRIPTIONS, [scopes]);
      await statement('make-deliveries', MAKE, [
        JSON.stringify(await this.#address(events, subscribers)),
        JSON.stringify(events.map(({ orderId, sequence }) => ({ order_id: orderId, sequence }))),
      ]);
      return true;
    });
  }

  async #address(events: PendingEvent[], subscribers: Subscriber[]): Promise<object[]> {
    const found = await this.orders.findAll(events.map(({ orderId }) => orderId));
    const orders = new Map(found.map((order) => [order.id, order]));
    const inScope = Map.groupBy(
      subscribers.map(({ id, scopeId, query }) => ({ id, scopeId, conditions: conditionsOf(query) })),
      ({ scopeId }) => scopeId,
    );
    const bodies = await Promise.all(
      events.map(async (event) => {
        const order = orders.get(event.orderId);
        return { event, body: order && (await this.#bodyOf(event, order)) };
      }),
    );
    return bodies.flatMap(({ event, body }) => {
      if (!body) return [];
      const wanted =
        inScope.get(event.scopeId)?.filter(({ conditions }) => matchesEvent(conditions, body)) ?? [];
      return {
        order_id: event.orderId,
        sequence: event.sequence,
        body,
        subscriptions: wanted.map(({ id }) => id),
      };
    });
  }

  /** The order is shown with the state that the event tells of, whatever has become of it since. */
  async #bodyOf(
    { notification, orderId, sequence, state, result, detail, occurredAt }: PendingEvent,
    order: CustomerOrder,
  ): Promise<EventNotificationBody | undefined> {
    // The file has fewer events for queries.
    if (notification === null || !EVENT_TYPES.includes(eventTypeOf(order.kind, notification)))
      return undefined;
    return toEvent(
      {
        kind: order.kind,
        notification,
        resourceId: orderId,
        sequence,
        occurredAt: occurredAt.toISOString(),
        ...(typeof detail.fieldPath === 'string' && { fieldPath: detail.fieldPath }),
        ...(typeof detail.message === 'string' && { message: detail.message }),
      },
      await this.resources.of({ ...order, state, result }),
    );
  }
}

function conditionsOf(query: string) {
  const parsed = parseEventQuery(query);
  // Empty: everything. Any other was found to be good when it was stored.
  return 'conditions' in parsed ? parsed.conditions : [];
}

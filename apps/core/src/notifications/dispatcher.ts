import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PendingEvents } from '../events/pending-events.js';
import { type ClaimedDelivery, outcomeOf } from './delivery.js';
import { DeliverySender } from './delivery.sender.js';
import { DeliveryStore } from './delivery.store.js';
import { EventExpander } from './event-expander.js';
import { Loop } from './loop.js';

/** Requests of this process: at most of one subscriber, and of all. What hangs takes no more than its own. */
const PER_SUBSCRIPTION = 4;
const IN_ALL = 1_024;

/** Deliveries claimed at a time. */
const LIMIT = 256;

/** At SIGTERM, requests may still be answered for this long; the others are handed back. */
const GRACE_MS = 3_000;

/** Sends every event to everybody who is to have it. Each process of the hub does; the records share the work out. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(Dispatcher.name);
  readonly #events = this.#loop('events', () => this.#expand());
  readonly #deliveries = this.#loop('deliveries', () => this.#claim());
  readonly #inFlight = new Map<string, number>();
  readonly #sending = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(
    private readonly expander: EventExpander,
    private readonly store: DeliveryStore,
    private readonly sender: DeliverySender,
    orderEvents: PendingEvents,
  ) {
    orderEvents.onPending(() => this.#events.wake());
  }

  /** There may be something to send, besides what events bring. */
  wake(): void {
    this.#deliveries.wake();
  }

  onApplicationBootstrap(): void {
    this.#events.start();
    this.#deliveries.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.#events.stop(), this.#deliveries.stop()]);
    const grace = setTimeout(() => this.#stop.abort(), GRACE_MS);
    await Promise.all(this.#sending);
    clearTimeout(grace);
  }

  #loop(name: string, step: () => Promise<boolean>): Loop {
    return new Loop(step, ({ message }) => this.#logger.warn(`${name}: ${message}`));
  }

  async #expand(): Promise<boolean> {
    const found = await this.expander.expand();
    if (found) this.wake();
    return found;
  }

  async #claim(): Promise<boolean> {
    const limit = Math.min(LIMIT, IN_ALL - this.#sending.size);
    if (limit === 0) return false;
    const deliveries = await this.store.claim(this.#inFlight, PER_SUBSCRIPTION, limit);
    for (const delivery of deliveries) this.#begin(delivery);
    return deliveries.length === limit;
  }

  #begin(delivery: ClaimedDelivery): void {
    const { subscriptionId } = delivery;
    this.#inFlight.set(subscriptionId, (this.#inFlight.get(subscriptionId) ?? 0) + 1);
    const sending = this.#send(delivery)
      // Nothing is lost: its lease ends, and it is sent again.
      .catch((error) => this.#logger.warn(`delivery to ${subscriptionId}: ${error.message}`))
      .finally(() => {
        this.#sending.delete(sending);
        const others = this.#inFlight.get(subscriptionId)! - 1;
        if (others > 0) this.#inFlight.set(subscriptionId, others);
        else this.#inFlight.delete(subscriptionId);
        this.wake();
      });
    this.#sending.add(sending);
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const result = await this.sender.send(delivery, this.#stop.signal);
    if ('error' in result && this.#stop.signal.aborted) await this.store.handBack(delivery);
    else await this.store.end(delivery, result, outcomeOf(delivery.attempt, result));
  }
}

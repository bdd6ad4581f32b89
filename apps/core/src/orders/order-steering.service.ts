import { findAnswerFault, flattenItems, type QualificationItem } from '@axle/qualification';
import { BadRequestException, ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { type Act, ByHandService } from '../process-response/by-hand.service.js';
import { RequestService, UnknownDefinition } from '../requests/request.service.js';
import type { RequestInformation, SetResult } from './order-steering.dto.js';
import { type StoredOrder, StoredOrderReader } from './stored-order.reader.js';

/** What operators do with an order: approve, qualify, cancel, set results. */
@Injectable()
export class OrderSteeringService {
  constructor(
    private readonly orders: StoredOrderReader,
    private readonly requests: RequestService,
    private readonly byHand: ByHandService,
  ) {}

  approve(caller: Caller, orderId: string): Promise<void> {
    return this.byHand.approve(act(caller, orderId));
  }

  reject(caller: Caller, orderId: string, reason: string): Promise<void> {
    return this.byHand.end(act(caller, orderId), 'reject', reason);
  }

  cancel(caller: Caller, orderId: string, reason?: string): Promise<void> {
    return this.byHand.end(act(caller, orderId), 'cancel', reason);
  }

  /** Tells the order system what it should add: subscribers get an informationRequired event. */
  requestInformation(
    caller: Caller,
    orderId: string,
    { fieldPath, message }: RequestInformation,
  ): Promise<void> {
    return this.byHand.requestInformation(act(caller, orderId), fieldPath, message);
  }

  /** Somebody has seen to what waits for a person. `itemId`: of a top item; left out, of the whole order. */
  async acknowledge(caller: Caller, orderId: string, note: string, itemId?: string): Promise<void> {
    if (itemId !== undefined) {
      const { topId } = placeOf(await this.orders.get(caller.scopeIds, orderId), itemId);
      if (topId !== itemId)
        throw new ConflictException(
          `The item "${itemId}" waits with its top item: acknowledge "${topId}" instead.`,
        );
    }
    await this.byHand.acknowledge(act(caller, orderId), itemId, note);
  }

  /** Asks for a top item (again). `definition`: the key of the one to run; left out, the selection decides. */
  async qualify(caller: Caller, orderId: string, itemId: string, definition?: string): Promise<void> {
    const order = await this.orders.get(caller.scopeIds, orderId);
    const top = order.tops.find(({ id }) => id === itemId);
    if (!top) {
      const { topId } = placeOf(order, itemId);
      throw new ConflictException(
        `The item "${itemId}" is qualified with its top item: qualify "${topId}" instead.`,
      );
    }
    const { scopeId, kind, summary } = order;
    const chosen = definition === undefined ? undefined : { key: definition, actor: caller.name };
    const plans = await this.requests.plan(scopeId, kind, summary, [top], chosen).catch((error) => {
      if (!(error instanceof UnknownDefinition)) throw error;
      throw new BadRequestException({
        message: 'The item cannot be qualified so.',
        faults: [{ path: 'definition', reason: error.message }],
      });
    });
    await this.byHand.qualify(act(caller, orderId), top.id, plans);
  }

  /** Asks for all top items (again). */
  async qualifyAll(caller: Caller, orderId: string, definition?: string): Promise<void> {
    const { tops } = await this.orders.get(caller.scopeIds, orderId);
    for (const { id } of tops) await this.qualify(caller, orderId, id, definition);
  }

  /** Of a top item: for its whole tree. */
  async setItemResult(caller: Caller, orderId: string, itemId: string, result: SetResult): Promise<void> {
    const order = await this.orders.get(caller.scopeIds, orderId);
    const { isTop } = placeOf(order, itemId);
    const positions = order.serviceOrders.filter((one) => (isTop ? one.topId : one.itemId) === itemId);
    await this.#setResult(caller, order, positions, result);
  }

  async setServiceOrderResult(
    caller: Caller,
    orderId: string,
    position: number,
    result: SetResult,
  ): Promise<void> {
    const order = await this.orders.get(caller.scopeIds, orderId);
    const found = order.serviceOrders.filter((one) => one.position === position);
    if (found.length === 0) throw new NotFoundException(`The order has no service order ${position}.`);
    await this.#setResult(caller, order, found, result);
  }

  /**
   * Sets the results that the order system or a vendor reports for items of one tree. Refused, naming the item, where
   * one is unknown or two have different top items.
   */
  async setReportedResults(
    caller: Caller,
    orderId: string,
    items: (Omit<SetResult, 'reason'> & { id: string })[],
    reason: string,
  ): Promise<void> {
    const order = await this.orders.get(caller.scopeIds, orderId);
    const byItem = Map.groupBy(order.serviceOrders, ({ itemId }) => itemId);
    const topId = byItem.get(items[0]!.id)?.[0]?.topId;
    const faults = items.flatMap(({ id, ...result }, i) => {
      const found = byItem.get(id);
      const fault = !found
        ? `"${id}" is no item of the qualification`
        : found[0]!.topId === topId
          ? findFault(result)
          : `"${id}" belongs to the top item "${found[0]!.topId}", the first one to "${topId}": report them apart`;
      return fault === undefined ? [] : [{ path: `serviceQualificationItem[${i}]`, reason: fault }];
    });
    refuse(faults, 'The results cannot be set.');
    await this.byHand.setResults(
      act(caller, orderId),
      items.flatMap(({ id, ...result }) =>
        byItem.get(id)!.map(({ position, itemId }) => ({ position, itemId, ...result })),
      ),
      reason,
    );
  }

  async #setResult(
    caller: Caller,
    order: StoredOrder,
    serviceOrders: StoredOrder['serviceOrders'],
    { result, reason, alternates, reasons }: SetResult,
  ): Promise<void> {
    const fault = findFault({ result, alternates, reasons });
    refuse(fault === undefined ? [] : [{ path: '', reason: fault }], 'The result cannot be set.');
    await this.byHand.setResults(
      act(caller, order.summary.id),
      serviceOrders.map(({ position, itemId }) => ({ position, itemId, result, alternates, reasons })),
      reason,
    );
  }
}

const act = ({ name: actor, scopeIds }: Caller, orderId: string): Act => ({ orderId, scopeIds, actor });

/** Where an item stands. */
function placeOf({ tops }: StoredOrder, itemId: string): { topId: string; isTop: boolean } {
  const top = tops.find((one) => flattenItems(one).some(({ id }) => id === itemId));
  if (!top) throw new NotFoundException(`The order has no item "${itemId}".`);
  return { topId: top.id, isTop: top.id === itemId };
}

/** What a vendor could not answer, nobody can set. */
function findFault({ result, ...rest }: Omit<SetResult, 'reason'>): string | undefined {
  const item: QualificationItem = {
    id: 'item',
    action: 'add',
    quantity: 1,
    characteristics: [],
    children: [],
  };
  const answer = { id: item.id, result: result === 'none' ? 'unqualified' : result, ...rest };
  return findAnswerFault(item, { items: [answer] })?.replace('items[0]: ', '');
}

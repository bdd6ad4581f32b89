import { findAnswerFault, flattenItems, type QualificationItem } from '@axle/qualification';
import { BadRequestException, ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { type Act, ByHandService } from '../process-response/by-hand.service.js';
import { RequestService } from '../requests/request.service.js';
import type { SetResult } from './order-steering.dto.js';
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

  /** Asks for a top item (again). `definition`: the key of the one to run; left out, the selection decides. */
  async qualify(caller: Caller, orderId: string, itemId: string, definition?: string): Promise<void> {
    const order = await this.orders.get(caller.scopeId, orderId);
    const top = order.tops.find(({ id }) => id === itemId);
    if (!top) {
      const { topId } = placeOf(order, itemId);
      throw new ConflictException(
        `The item "${itemId}" is qualified with its top item: qualify "${topId}" instead.`,
      );
    }
    const plan =
      definition === undefined
        ? (await this.requests.plan(order.scopeId, order.summary, [top]))[0]!
        : await this.requests.planChosen(order.scopeId, order.summary, top, {
            key: definition,
            actor: caller.name,
          });
    if (!plan)
      throw new BadRequestException({
        message: 'The item cannot be qualified so.',
        faults: [{ path: 'definition', reason: `there is no active definition "${definition}"` }],
      });
    await this.byHand.qualify(act(caller, orderId), plan);
  }

  /** Of a top item: for its whole tree. */
  async setItemResult(caller: Caller, orderId: string, itemId: string, result: SetResult): Promise<void> {
    const order = await this.orders.get(caller.scopeId, orderId);
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
    const order = await this.orders.get(caller.scopeId, orderId);
    const found = order.serviceOrders.filter((one) => one.position === position);
    if (found.length === 0) throw new NotFoundException(`The order has no service order ${position}.`);
    await this.#setResult(caller, order, found, result);
  }

  async #setResult(
    caller: Caller,
    order: StoredOrder,
    serviceOrders: StoredOrder['serviceOrders'],
    { result, reason, alternates, reasons }: SetResult,
  ): Promise<void> {
    refuseFaulty({ result, alternates, reasons });
    await this.byHand.setResults(
      act(caller, order.summary.id),
      serviceOrders.map(({ position, itemId }) => ({ position, itemId, result, alternates, reasons })),
      reason,
    );
  }
}

const act = ({ name: actor, scopeId }: Caller, orderId: string): Act => ({ orderId, scopeId, actor });

/** Where an item stands. */
function placeOf({ tops }: StoredOrder, itemId: string): { topId: string; isTop: boolean } {
  const top = tops.find((one) => flattenItems(one).some(({ id }) => id === itemId));
  if (!top) throw new NotFoundException(`The order has no item "${itemId}".`);
  return { topId: top.id, isTop: top.id === itemId };
}

/** What a vendor could not answer, nobody can set. */
function refuseFaulty({ result, ...rest }: Pick<SetResult, 'result' | 'alternates' | 'reasons'>): void {
  const item = { id: 'item' } as QualificationItem & { children: [] };
  const fault = findAnswerFault(
    { ...item, children: [] },
    { items: [{ id: 'item', result: result === 'none' ? 'unqualified' : result, ...rest }] },
  );
  if (fault)
    throw new BadRequestException({
      message: 'The result cannot be set.',
      faults: [{ path: '', reason: fault.replace('items[0]: ', '') }],
    });
}

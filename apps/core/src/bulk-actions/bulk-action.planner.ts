import type { OrderState } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { FalloutReader } from '../orders/fallout.reader.js';
import type { FalloutKind } from '../orders/fallout-entries.js';
import { OrderTargetsReader } from '../orders/order-targets.reader.js';
import type { BulkPlan } from './bulk-action.answer.js';
import { type BulkActionName, MAX_TARGETS, type PlanBulkAction } from './bulk-action.dto.js';

/** What it is done to; or is not, with what stands against it. */
export interface Target {
  orderId: string;
  /** Left out: it is done to the order. */
  topItemId?: string;
  barred?: Barred;
}

type Barred = { kind: FalloutKind; reason: string } | { state: OrderState; reason: string };

const OF_FALLOUT: readonly BulkActionName[] = ['retry', 'approve', 'reject', 'acknowledge'];

/** Of orders: in which states it can be done. */
const OF_ORDERS: Partial<Record<BulkActionName, readonly OrderState[]>> = {
  qualify: ['inProgress', 'done', 'terminatedWithError'],
  approve: ['accepted'],
  cancel: ['accepted', 'inProgress'],
};

/** Finds out what a bulk action would be done to. */
@Injectable()
export class BulkActionPlanner {
  constructor(
    private readonly fallout: FalloutReader,
    private readonly orders: OrderTargetsReader,
  ) {}

  async plan(caller: Caller, wanted: PlanBulkAction): Promise<BulkPlan> {
    const until = new Date();
    const targets = await this.#targets(caller, wanted, until);
    const barred = targets.flatMap((target) => target.barred ?? []);
    return {
      action: wanted.action,
      until: until.toISOString(),
      total: targets.length,
      count: targets.length - barred.length,
      ignored: [...Map.groupBy(barred, (one) => JSON.stringify(one)).values()].map((those) => ({
        ...those[0]!,
        count: those.length,
      })),
    };
  }

  /** Those to which it can be done. */
  async acted(caller: Caller, wanted: PlanBulkAction, until: Date): Promise<Target[]> {
    return (await this.#targets(caller, wanted, until)).filter(({ barred }) => barred === undefined);
  }

  async #targets(caller: Caller, wanted: PlanBulkAction, until: Date): Promise<Target[]> {
    const { action, filter, orders, definition } = wanted;
    if (filter && orders) refuse([{ path: 'orders', reason: 'must not be given with a filter of fallout' }]);
    if (definition !== undefined && action !== 'retry' && action !== 'qualify')
      refuse([{ path: 'definition', reason: 'is for retry and qualify alone' }]);
    const known = orders ? (Object.keys(OF_ORDERS) as BulkActionName[]) : OF_FALLOUT;
    if (!known.includes(action))
      refuse([
        { path: 'action', reason: `must be one of ${known.join(', ')} for ${orders ? 'orders' : 'fallout'}` },
      ]);
    const targets = await (orders
      ? this.#orders(caller, wanted, until)
      : this.#fallout(caller, wanted, until));
    if (targets.length > MAX_TARGETS)
      refuse([
        { path: orders ? 'orders' : 'filter', reason: `fits more than ${MAX_TARGETS}: narrow it down` },
      ]);
    return targets;
  }

  async #fallout(
    { scopeIds }: Caller,
    { action, filter = {} }: PlanBulkAction,
    until: Date,
  ): Promise<Target[]> {
    const targets = await this.fallout.targets(scopeIds, filter, until, MAX_TARGETS + 1);
    return targets.map(({ kind, orderId, topItemId, actions }) => ({
      orderId,
      ...(topItemId !== null && { topItemId }),
      ...(action !== 'acknowledge' &&
        !actions.includes(action) && { barred: { kind, reason: `needs ${actions.join(', ')}` } }),
    }));
  }

  async #orders(
    { scopeIds }: Caller,
    { action, orders = {} }: PlanBulkAction,
    until: Date,
  ): Promise<Target[]> {
    const states = OF_ORDERS[action]!;
    const targets = await this.orders.targets(scopeIds, orders, until, MAX_TARGETS + 1);
    return targets.map(({ orderId, state }) => ({
      orderId,
      ...(!states.includes(state) && {
        barred: { state, reason: `is possible while it is ${states.join(' or ')}` },
      }),
    }));
  }
}

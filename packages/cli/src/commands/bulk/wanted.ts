import { Argument, type Command } from 'commander';
import { EXIT, Failure } from '../../exit-codes.js';
import { byCause, type FilterOptions, filterOf } from '../../fallout-filter.js';
import { given } from '../../given.js';
import { Hub, type HubOptions } from '../../hub/hub.js';
import type { BulkAction, BulkPlan } from '../../hub/schemas.js';
import { findable, type OrderFilterOptions, orderFilterOf } from '../../order-filter.js';
import { counted } from '../../output.js';

export type BulkActionName = BulkAction['action'];
export type WantedOptions = HubOptions & FilterOptions & OrderFilterOptions & { run?: string };

/** Done to fallout, and to orders. */
const ACTIONS = {
  fallout: ['retry', 'approve', 'reject', 'acknowledge'],
  orders: ['qualify', 'cancel'],
} as const satisfies Record<string, BulkActionName[]>;
const isOfOrders = (action: BulkActionName): boolean => ACTIONS.orders.some((one) => one === action);

/** Adds what is to be done, and to what. */
export const wanting = (command: Command): Command => {
  const action = new Argument(
    '<action>',
    'of fallout: retry, approve, reject, acknowledge; of orders: qualify, cancel',
  );
  const actions: BulkActionName[] = [...ACTIONS.fallout, ...ACTIONS.orders];
  return findable(byCause(command.addArgument(action.choices(actions)))).option(
    '--run <key>',
    'of retry and qualify: run this definition, whatever its condition says',
  );
};

export function wantedOf(action: BulkActionName, options: WantedOptions) {
  const filter = filterOf(options);
  const orders = orderFilterOf(options);
  const other = Object.keys(isOfOrders(action) ? filter : orders).find(
    (name) => !(name in filter && name in orders),
  );
  if (other)
    throw new Failure(
      `error: ${action} is for ${isOfOrders(action) ? 'orders' : 'fallout'}: it cannot be narrowed down by ${other}`,
      EXIT.usage,
    );
  return {
    action,
    ...(isOfOrders(action) ? { orders } : { filter }),
    ...given({ definition: options.run }),
  };
}

export const planOf = (action: BulkActionName, options: WantedOptions): Promise<BulkPlan> =>
  new Hub(options).ask((axle) => axle.POST('/api/v1/bulk-actions/plan', { body: wantedOf(action, options) }));

const DONE: Record<BulkActionName, string> = {
  retry: 'retried',
  approve: 'approved',
  reject: 'rejected',
  acknowledge: 'acknowledged',
  qualify: 'qualified again',
  cancel: 'cancelled',
};

/** How many it would be done to; and which not, and why. */
export const linesOf = ({ action, count, ignored }: BulkPlan): string =>
  [
    `${count} will be ${DONE[action]}`,
    ...ignored.map(
      ({ kind, state, reason, count }) =>
        `${counted(count, 'other')} left alone: ${kind ?? state}, ${reason}`,
    ),
  ].join('\n');

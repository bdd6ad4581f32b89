import { Argument, type Command } from 'commander';
import { type FilterOptions, filtered, filterOf } from '../../fallout-filter.js';
import { given } from '../../given.js';
import { Hub, type HubOptions } from '../../hub/hub.js';
import type { BulkAction, BulkPlan } from '../../hub/schemas.js';
import { counted } from '../../output.js';

export type BulkActionName = BulkAction['action'];
export type WantedOptions = HubOptions & FilterOptions & { run?: string };

const ACTIONS: BulkActionName[] = ['retry', 'approve', 'reject'];

/** Adds what is to be done, and to what. */
export const wanting = (command: Command): Command =>
  filtered(command.addArgument(new Argument('<action>', 'what is to be done').choices(ACTIONS))).option(
    '--run <key>',
    'of retry: run this definition, whatever its condition says',
  );

export const wantedOf = (action: BulkActionName, options: WantedOptions) => ({
  action,
  filter: filterOf(options),
  ...given({ definition: options.run }),
});

export const planOf = (action: BulkActionName, options: WantedOptions): Promise<BulkPlan> =>
  new Hub(options).ask((axle) => axle.POST('/api/v1/bulk-actions/plan', { body: wantedOf(action, options) }));

const DONE: Record<BulkActionName, string> = {
  retry: 'retried',
  approve: 'approved',
  reject: 'rejected',
};

/** How many it would be done to; and which not, and why. */
export const linesOf = ({ action, count, ignored }: BulkPlan): string =>
  [
    `${count} will be ${DONE[action]}`,
    ...ignored.map(({ kind, reason, count }) => `${counted(count, 'other')} left alone: ${kind}, ${reason}`),
  ].join('\n');

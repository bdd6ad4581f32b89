import type { Command } from 'commander';
import { given } from './given.js';
import type { OrderFilter } from './hub/schemas.js';

export type OrderFilterOptions = Omit<OrderFilter, 'from'> & { since?: string };

/** Adds what orders are found by. */
export const findable = (command: Command): Command =>
  command
    .option(
      '--state <states>',
      'accepted, inProgress, done, terminatedWithError or cancelled; or several of them',
    )
    .option('--result <results>', 'none, pending, qualified, alternate or unqualified; or several of them')
    .option('--vendor <spoke>', 'a vendor that was asked')
    .option('--place <name>', 'the country, state or province, city or id of where a service is wanted')
    .option('--external-id <id>', "the order system's id, or what it begins with")
    .option('--since <time>', 'submitted then or later: 2026-01-31T12:00:00Z')
    .option('--until <time>', 'submitted before');

export const orderFilterOf = (options: OrderFilterOptions): OrderFilter => {
  const { state, result, vendor, place, externalId, since: from, until } = options;
  return given({ state, result, vendor, place, externalId, from, until });
};

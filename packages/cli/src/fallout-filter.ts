import { type Command, Option } from 'commander';
import { given } from './given.js';
import type { FalloutFilter } from './hub/schemas.js';

export type FilterOptions = Omit<FalloutFilter, 'from'> & { since?: string };

const KINDS = [
  'no-result',
  'on-hold',
  'approval',
  'qualification',
] as const satisfies FalloutFilter['kind'][];

/** Adds what fallout is narrowed down by. */
export const filtered = (command: Command): Command =>
  byCause(command)
    .option('--vendor <spoke>', 'the vendor that was asked last')
    .option('--since <time>', 'there since then or later: 2026-01-31T12:00:00Z')
    .option('--until <time>', 'there since before');

/** Adds only what nothing else is narrowed down by. */
export const byCause = (command: Command): Command =>
  command
    .addOption(new Option('--kind <kind>', 'what it waits for, or lacks').choices(KINDS))
    .option('--code <code>', 'the code of the reason')
    .option('--definition <key>', 'the definition that was asked last')
    .option('--cause <text>', 'the cause, as axle fallout says it')
    .addOption(
      new Option('--acknowledged <whether>', 'whether somebody has seen to it').choices(['true', 'false']),
    );

export const filterOf = (options: FilterOptions): FalloutFilter => {
  const { kind, code, definition, cause, vendor, since: from, until, acknowledged } = options;
  return given({ kind, code, definition, cause, vendor, from, until, acknowledged });
};

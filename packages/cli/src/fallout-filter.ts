import { type Command, Option } from 'commander';
import { given } from './given.js';
import type { FalloutFilter } from './hub/schemas.js';

export type FilterOptions = FalloutFilter;

const KINDS = [
  'no-result',
  'on-hold',
  'approval',
  'qualification',
] as const satisfies FalloutFilter['kind'][];

/** Adds what fallout is narrowed down by. */
export const filtered = (command: Command): Command =>
  command
    .addOption(new Option('--kind <kind>', 'what it waits for, or lacks').choices(KINDS))
    .option('--code <code>', 'the code of the reason')
    .option('--definition <key>', 'the definition that was asked last')
    .option('--cause <text>', 'the cause, as axle fallout says it');

export const filterOf = ({ kind, code, definition, cause }: FilterOptions): FalloutFilter =>
  given({ kind, code, definition, cause });

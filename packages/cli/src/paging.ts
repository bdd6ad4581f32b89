import { type Command, Option } from 'commander';
import { EXIT, Failure } from './exit-codes.js';
import { say } from './output.js';

export interface PageOptions {
  limit: number;
  offset: number;
}

/** Adds what a list is read in parts by. */
export const paged = (command: Command): Command =>
  command
    .addOption(new Option('--limit <n>', 'at most so many, up to 200').default(50).argParser(whole))
    .addOption(new Option('--offset <n>', 'leave out the first n').default(0).argParser(whole));

/** Adds how much is read of a list that the hub pages by itself. */
export const limited = (command: Command): Command =>
  command.addOption(new Option('--limit <n>', 'at most so many').default(50).argParser(atLeastOne));

function atLeastOne(text: string): number {
  const number = whole(text);
  if (number > 0) return number;
  throw new Failure('error: --limit has to be 1 or more', EXIT.usage);
}

export function whole(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure(`error: ${text} is no whole number`, EXIT.usage);
}

/** Says that nothing is listed, or where more is. */
export function sayRest(shown: number, { limit, offset }: PageOptions, noun: string): void {
  if (shown === 0) say(`No ${noun} here.`);
  else if (shown === limit) say(`There may be more: --offset ${offset + limit}`);
}

/** How far the hub counts. */
const COUNTED_TO = 10_000;

/** Says that nothing is listed, or how much there is beside it. */
export function sayTotal(shown: number, total: number, noun: string): void {
  if (shown === 0) say(`No ${noun} here.`);
  else if (shown < total)
    say(`${shown} of ${total}${total >= COUNTED_TO ? ' or more' : ''}: --limit says how many are shown.`);
}

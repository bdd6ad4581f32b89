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

export function whole(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Failure(`error: ${text} is no whole number`, EXIT.usage);
}

/** Says that nothing is listed, or where more is. */
export function sayRest(shown: number, { limit, offset }: PageOptions, noun: string): void {
  if (shown === 0) say(`No ${noun} here.`);
  else if (shown === limit) say(`There may be more: --offset ${offset + limit}`);
}

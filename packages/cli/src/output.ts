import { styleText } from 'node:util';
import type { Column } from './table.js';

/** Results, for a person or a pipe. */
export const print = (text: string): void => {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
};

/** Results, for a program: one JSON value. */
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/**
 * Results, as rows under their titles. What measures texts is loaded only here: so a command can say the sooner that it
 * is at work.
 */
export async function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): Promise<void> {
  const { table } = await import('./table.js');
  print(table(rows, columns));
}

/** All that is said about the work, so that results can be piped. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

type Style = Parameters<typeof styleText>[0];

/** Plain where NO_COLOR is set or nobody looks: where what it is written to is no terminal. */
export const styled = (style: Style, text: string, stream: NodeJS.WriteStream = process.stderr): string =>
  styleText(style, text, { stream, validateStream: true });

/** A number of things, in words. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

import { readDate, readText } from '@axle/tmf645';
import { refuse } from './refuse.js';

/** A column by which a list is sorted, as far as a cursor knows it. */
export interface CursorColumn {
  type: 'uuid' | 'timestamptz' | 'text';
}

/** A place in a sorted list: behind or before the record that has these values in the columns of the sort. */
export interface Cursor {
  direction: 'after' | 'before';
  /** In the order of the columns. None: before the end of the list. */
  values: string[];
}

/** Of any version: an id is compared here, and means nothing. */
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The end of a list, from which its last page is read. */
export const END: Cursor = { direction: 'before', values: [] };

/** As a text for a query string. It holds nothing that the record it points to does not show. */
export const writeCursor = ({ direction, values }: Cursor): string =>
  Buffer.from(JSON.stringify([direction, ...values])).toString('base64url');

/** Reads the text back. `undefined`: it was not written for a list that is sorted like this. */
function readCursor(text: string, columns: readonly CursorColumn[]): Cursor | undefined {
  const parts = parse(text);
  if (!Array.isArray(parts)) return;
  const [direction, ...values] = parts;
  if (direction === 'before' && values.length === 0) return END;
  if (direction !== 'after' && direction !== 'before') return;
  if (values.length !== columns.length || !columns.every(({ type }, i) => fits(type, values[i]))) return;
  return { direction, values };
}

/** The place from which a list is asked for. Left out: its beginning. One that is of another list is refused. */
export function askedCursor(text: string | undefined, columns: readonly CursorColumn[]): { cursor?: Cursor } {
  if (text === undefined) return {};
  const cursor = readCursor(text, columns);
  if (!cursor) return refuse([{ path: 'cursor', reason: 'must come from a Link of the same list' }]) as never;
  return { cursor };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function fits(type: CursorColumn['type'], value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (type === 'uuid') return UUID.test(value);
  if (type === 'timestamptz') return /^-?infinity$/.test(value) || 'value' in readDate(value);
  return value === '' || 'value' in readText(value);
}

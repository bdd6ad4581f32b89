import { listOf } from '@axle/client';
import { answer } from '../../api/axle.ts';

/** Rows that are read at a time. */
export const PAGE_SIZE = 100;

/** How far the hub counts long lists. */
const COUNTED_TO = 10_000;

export interface PageOf<Row> {
  rows: Row[];
  /** Of all pages. Left out: unknown. */
  total?: number;
  /** There may be more than that. */
  atLeast?: boolean;
  /** From where on the next page is read. Left out: this is the last one. */
  next?: string;
}

/** A page of a list that leads to its next one by a link. */
export async function pageOf<Row>(
  call: Promise<{ data?: Row[]; error?: unknown; response: Response }>,
): Promise<PageOf<Row>> {
  const [rows, { response }] = await Promise.all([answer(call), call]);
  const { total, next } = listOf(response);
  return {
    rows,
    ...(total !== undefined && { total, atLeast: total >= COUNTED_TO }),
    ...(next && { next }),
  };
}

/** From where on the next page is read, of a list that is read by offsets. */
export const nextOffset = (offset: number, rows: readonly unknown[]): { next?: string } =>
  rows.length === PAGE_SIZE ? { next: String(offset + PAGE_SIZE) } : {};

import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Cursor, writeCursor } from '../http/list-cursor.js';
import { countStatement, type OrderSelection, type OrderSlice, pageStatement } from './order-list.js';
import type { SortColumn } from './order-sort.js';

/** A page of orders, and the cursors at which its neighbours begin. */
export interface OrderPage {
  ids: string[];
  /** Counted as far as {@link countStatement} goes. */
  total: number;
  previous?: string;
  next?: string;
}

/** Finds, sorts and counts orders. */
@Injectable()
export class OrderListReader {
  constructor(private readonly db: Database) {}

  async read(selection: OrderSelection, slice: OrderSlice): Promise<OrderPage> {
    const [page, [counted]] = await Promise.all([
      this.#page(selection, slice),
      this.db.select(countStatement(selection)),
    ]);
    return { ...page, total: counted!.total };
  }

  async #page(selection: OrderSelection, slice: OrderSlice): Promise<Omit<OrderPage, 'total'>> {
    const found = await this.db.select<Place>(pageStatement(selection, slice));
    const places = found.slice(0, slice.limit);
    const backwards = slice.cursor?.direction === 'before';
    if (backwards) places.reverse();
    const more = found.length > slice.limit;
    const hasPrevious = backwards ? more : slice.offset > 0 || slice.cursor !== undefined;
    const hasNext = backwards ? slice.cursor!.values.length > 0 : more;
    const first = places.at(0);
    const last = places.at(-1);
    return {
      ids: places.map(({ id }) => id),
      ...(first && hasPrevious && { previous: cursorAt('before', slice.columns, first) }),
      ...(last && hasNext && { next: cursorAt('after', slice.columns, last) }),
    };
  }
}

/** An order's values in the columns of the sort, of which the last is always its id. */
type Place = { id: string } & Partial<Record<SortColumn['name'], string | Date | number>>;

function cursorAt(direction: Cursor['direction'], columns: readonly SortColumn[], place: Place): string {
  const values = columns.map(({ name }) => {
    const value = place[name];
    if (value instanceof Date) return value.toISOString();
    // pg reads an infinite date as the number.
    return typeof value === 'number' ? String(value).toLowerCase() : String(value);
  });
  return writeCursor({ direction, values });
}

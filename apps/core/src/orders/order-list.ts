import type { OrderKind } from '@axle/qualification';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Cursor } from '../http/list-cursor.js';
import { groupingColumn, isAfter, orderBy, reverse, type SortColumn } from './order-sort.js';

/** Orders that the order systems have not deleted. `scopeIds` null: of every scope. */
export interface OrderSelection {
  scopeIds: readonly string[] | null;
  kind: OrderKind;
  /** SQL over the order `o`: all of them must hold. */
  conditions: readonly RawBuilder<SqlBool>[];
  /** How far they are counted: it stands for itself and all above. */
  countTo: number;
}

/** Where a page begins and how long it is. */
export interface OrderSlice {
  columns: readonly SortColumn[];
  limit: number;
  /** Orders to be left out behind the cursor. */
  offset: number;
  /** Left out: the beginning of the list. */
  cursor?: Cursor;
}

/**
 * SQL: the page's orders, each as the values of the sort's columns, and one more where there is one. Before a cursor
 * they come from the last to the first.
 */
export function pageStatement<Row>(
  selection: OrderSelection,
  { columns, limit, offset, cursor }: OrderSlice,
): RawBuilder<Row> {
  const direction = cursor?.direction === 'before' ? reverse(columns) : columns;
  const conditions = cursor && cursor.values.length > 0 ? [isAfter(direction, cursor.values)] : [];
  const names = sql.join(columns.map(({ name }) => sql.ref(`o.${name}`)));
  const order = orderBy(direction);
  const found = eachScope(selection, {
    select: names,
    conditions,
    end: sql`order by ${order} limit ${offset + limit + 1}`,
    group: groupingColumn(columns),
  });
  return sql<Row>`select ${names} from ${found} order by ${order} limit ${limit + 1} offset ${offset}`;
}

/** SQL: how many orders there are, as far as they are counted. */
export function countStatement(selection: OrderSelection): RawBuilder<{ total: number }> {
  const limit = sql`limit ${selection.countTo}`;
  const found = eachScope(selection, { select: sql``, conditions: [], end: limit });
  return sql`select count(*)::int as total from (select from ${found} ${limit}) counted`;
}

interface OrderQuery {
  select: RawBuilder<unknown>;
  conditions: RawBuilder<SqlBool>[];
  /** Behind the conditions. */
  end: RawBuilder<unknown>;
  /** Read the orders of each of its values by themselves. */
  group?: SortColumn | undefined;
}

/** SQL: orders `o`, read scope by scope, so that each scope's come in the order of an index that begins with it. */
function eachScope(
  { scopeIds, kind, conditions: asked }: OrderSelection,
  { select, conditions, end, group }: OrderQuery,
): RawBuilder<unknown> {
  const where = [
    sql`o.scope_id = s.id and o.kind = ${kind} and o.deleted_at is null`,
    ...(group ? [sql`${sql.ref(`o.${group.name}`)} = g.value`] : []),
    ...asked,
    ...conditions,
  ];
  const groups = group ? sql`cross join unnest(${group.values}::text[]) g (value)` : sql``;
  return sql`(select id from scope where ${scopeIds}::uuid[] is null or id = any(${scopeIds}::uuid[])) s ${groups}
    cross join lateral (select ${select} from customer_order o where ${sql.join(where, sql` and `)} ${end}) o`;
}

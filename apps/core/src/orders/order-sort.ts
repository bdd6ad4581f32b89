import type { SortAttribute, SortKey } from '@axle/tmf645';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CursorColumn } from '../http/list-cursor.js';

/** A column by which a list is sorted. */
export interface SortColumn extends CursorColumn {
  name:
    | 'id'
    | 'created_at'
    | 'external_key'
    | 'tmf_state'
    | 'tmf_result'
    | 'expected_date'
    | 'effective_date';
  /** All the values there are, where they are few. */
  values?: readonly string[];
  descending: boolean;
}

const COLUMNS: Record<SortAttribute, Omit<SortColumn, 'descending'>> = {
  id: { name: 'id', type: 'uuid' },
  checkServiceQualificationDate: { name: 'created_at', type: 'timestamptz' },
  externalId: { name: 'external_key', type: 'text' },
  state: {
    name: 'tmf_state',
    type: 'text',
    values: ['accepted', 'done', 'inProgress', 'terminatedWithError'],
  },
  qualificationResult: {
    name: 'tmf_result',
    type: 'text',
    values: ['qualified', 'alternate', 'unqualified', '~'],
  },
  expectedQualificationDate: { name: 'expected_date', type: 'timestamptz' },
  effectiveQualificationDate: { name: 'effective_date', type: 'timestamptz' },
};

/** The columns that put every order in one place: those asked for, then date and id. Without any, the newest first. */
export function sortColumns(sort: readonly SortKey[]): SortColumn[] {
  const descending = sort.at(-1)?.descending ?? true;
  const columns = [
    ...sort,
    { attribute: 'checkServiceQualificationDate' as const, descending },
    { attribute: 'id' as const, descending },
  ].map(({ attribute, descending }): SortColumn => ({ ...COLUMNS[attribute], descending }));
  // Nothing ties with an id: what comes behind it has no say, and what is named twice not the second time.
  return columns
    .slice(0, columns.findIndex(({ name }) => name === 'id') + 1)
    .filter(({ name }, i) => columns.findIndex((column) => column.name === name) === i);
}

/**
 * The first column, where no index has the others behind it and it has few values: the orders of each value are then
 * in the order of another index.
 */
export function groupingColumn(columns: readonly SortColumn[]): SortColumn | undefined {
  const [first, second] = columns;
  const isIndexed = isOneWay(columns) && second?.name === 'created_at';
  return first?.values && !isIndexed ? first : undefined;
}

/** The same, from the other end. */
export const reverse = (columns: readonly SortColumn[]): SortColumn[] =>
  columns.map((column) => ({ ...column, descending: !column.descending }));

export const orderBy = (columns: readonly SortColumn[]): RawBuilder<unknown> =>
  sql.join(columns.map((column) => sql`${columnOf(column)} ${sql.raw(column.descending ? 'desc' : 'asc')}`));

/** SQL: whether the order `o` comes after the one that has these values in these columns. */
export function isAfter(columns: readonly SortColumn[], values: readonly string[]): RawBuilder<SqlBool> {
  const places = columns.map((column, i) => ({ ...column, value: parameterOf(column, values[i]!) }));
  const [first] = places as [Place];
  // In one direction it is one comparison, which an index answers at any depth.
  if (isOneWay(places))
    return sql`(${sql.join(places.map(columnOf))}) ${past(first)} (${sql.join(places.map(({ value }) => value))})`;
  // Else the index goes by the first column, and only what ties with it is looked at.
  return sql`(${columnOf(first)} ${past(first)}= ${first.value} and ${isPast(places)})`;
}

const isOneWay = (columns: readonly SortColumn[]): boolean =>
  columns.every(({ descending }) => descending === columns[0]!.descending);

type Place = SortColumn & { value: RawBuilder<unknown> };

function isPast([first, ...rest]: Place[]): RawBuilder<SqlBool> {
  const beyond = sql<SqlBool>`${columnOf(first!)} ${past(first!)} ${first!.value}`;
  return rest.length === 0
    ? beyond
    : sql`(${beyond} or (${columnOf(first!)} = ${first!.value} and ${isPast(rest)}))`;
}

const columnOf = ({ name }: SortColumn) => sql.ref(`o.${name}`);
const parameterOf = ({ type }: SortColumn, value: string) => sql`${value}::${sql.raw(type)}`;
const past = ({ descending }: SortColumn) => sql.raw(descending ? '<' : '>');

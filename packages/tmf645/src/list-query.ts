import type { OrderKind } from '@axle/qualification';
import {
  type DateAttribute,
  FIELDS,
  FILTERS,
  listedName,
  NESTED_FILTERS,
  SORT_ATTRIBUTES,
  type SortAttribute,
  type ValueAttribute,
} from './list-attributes.js';
import { type Reading, readBoolean, readDate, readResult, readState, readText } from './list-values.js';
import { hrefOf } from './resource.js';
import type { Fault } from './validate.js';

/** The query of a list, as TMF630 has it, without its page. */
export interface ListQuery {
  /** All of them must hold. */
  filters: Filter[];
  /** The first decides, the next where it ties. */
  sort: SortKey[];
  /** The first-level attributes to be shown. Left out: all. */
  fields?: string[];
}

/** Holds where the attribute has one of the values. */
export type Filter = DateFilter | ValueFilter;

export interface DateFilter {
  attribute: DateAttribute;
  operator: DateOperator;
  dates: Date[];
}

export interface ValueFilter {
  attribute: ValueAttribute;
  values: (string | boolean)[];
}

export type DateOperator = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

export interface SortKey {
  attribute: SortAttribute;
  descending: boolean;
}

/** A query string, decoded: what comes more than once is a list. */
export type Parameters = Record<string, unknown>;

/** Reads the parameters of a list. Whatever is not understood is a fault, never ignored. */
export function parseListQuery(
  kind: OrderKind,
  parameters: Parameters,
  baseUrl: string,
): ListQuery | { faults: Fault[] } {
  const query: ListQuery = { filters: [], sort: [] };
  const faults = Object.entries(parameters).flatMap(([name, given]) => {
    if (name === 'fields')
      return take(name, readFields(kind, given), (fields) => Object.assign(query, { fields }));
    if (name === 'sort') return take(name, readSort(kind, given), (sort) => Object.assign(query, { sort }));
    // Given twice, both must hold.
    return [given]
      .flat()
      .flatMap((text) =>
        take(name, readFilter(kind, name, String(text).split(','), baseUrl), (filter) =>
          query.filters.push(filter),
        ),
      );
  });
  return faults.length > 0 ? { faults } : query;
}

/** The parameters by which a list can be filtered, dates also by what comes before and after them. */
export const filterNames = (kind: OrderKind): string[] =>
  [...FIELDS[kind], ...NESTED_FILTERS[kind]].flatMap((name) => {
    const type = FILTERS.get(listedName(kind, name) ?? '');
    if (type === undefined) return [];
    return type === 'date' ? [name, ...DATE_OPERATORS.map((operator) => `${name}.${operator}`)] : [name];
  });

const DATE_OPERATORS = ['gt', 'gte', 'lt', 'lte'] as const satisfies DateOperator[];

/** Reads the parameters of a single resource: only `fields`. */
export function parseResourceQuery(
  kind: OrderKind,
  { fields, ...others }: Parameters,
): Pick<ListQuery, 'fields'> | { faults: Fault[] } {
  const query: Pick<ListQuery, 'fields'> = {};
  const faults = [
    ...Object.keys(others).map((path) => ({ path, reason: UNKNOWN })),
    ...(fields === undefined
      ? []
      : take('fields', readFields(kind, fields), (names) => Object.assign(query, { fields: names }))),
  ];
  return faults.length > 0 ? { faults } : query;
}

const UNKNOWN = 'is no parameter here';

function take<Value>(path: string, reading: Reading<Value>, keep: (value: Value) => void): Fault[] {
  if ('reason' in reading) return [{ path, reason: reading.reason }];
  keep(reading.value);
  return [];
}

function readFields(kind: OrderKind, given: unknown): Reading<string[]> {
  if (typeof given !== 'string') return { reason: 'must be given once' };
  const names = given.split(',');
  const unknown = names.find((name) => !FIELDS[kind].has(name));
  return unknown === undefined
    ? { value: names }
    : { reason: `must name first-level attributes, separated by commas; "${unknown}" is none` };
}

function readSort(kind: OrderKind, given: unknown): Reading<SortKey[]> {
  if (typeof given !== 'string') return { reason: 'must be given once' };
  // A plus that is not encoded comes as a space.
  const keys = given.split(',').map((key) => ({
    attribute: listedName(kind, key.replace(/^[+ -]/, '')) as SortAttribute,
    descending: key.startsWith('-'),
  }));
  if (!keys.every(({ attribute }) => SORT_ATTRIBUTES.includes(attribute)))
    return { reason: `must name, separated by commas, some of ${sortNames(kind).join(', ')}` };
  if (new Set(keys.map(({ attribute }) => attribute)).size < keys.length)
    return { reason: 'must name an attribute once' };
  return { value: keys };
}

/** The attributes by which a list can be sorted, as the resource names them. */
export const sortNames = (kind: OrderKind): string[] =>
  kind === 'check'
    ? [...SORT_ATTRIBUTES]
    : [...FIELDS.query].filter((name) => SORT_ATTRIBUTES.some((sort) => sort === listedName('query', name)));

function readFilter(kind: OrderKind, name: string, texts: string[], baseUrl: string): Reading<Filter> {
  const [, given = '', operator = 'eq'] = /^(.*?)(?:\.(gte?|lte?))?$/s.exec(name) ?? [];
  const path = listedName(kind, given);
  const type = path === undefined ? undefined : FILTERS.get(path);
  if (path === undefined || type === undefined) return { reason: UNKNOWN };
  if (type === 'date')
    return reading(readAll(texts, readDate), (dates) => ({
      attribute: path as DateAttribute,
      operator: operator as DateOperator,
      dates,
    }));
  if (operator !== 'eq') return { reason: 'is no parameter here: only dates are compared' };
  if (path === 'href') {
    const prefix = hrefOf(baseUrl, kind, '');
    return reading(readAll(texts, readText), (hrefs) => ({
      attribute: 'id',
      values: hrefs.map((href) => (href.startsWith(prefix) ? href.slice(prefix.length) : '')),
    }));
  }
  const attribute = path as ValueAttribute;
  return reading(readAll<string | boolean>(texts, READERS[type]), (values) => ({ attribute, values }));
}

const READERS = { text: readText, boolean: readBoolean, state: readState, result: readResult };

function readAll<Value>(texts: string[], read: (text: string) => Reading<Value>): Reading<Value[]> {
  const values: Value[] = [];
  for (const text of texts) {
    const one = read(text);
    if ('reason' in one) return one;
    values.push(one.value);
  }
  return { value: values };
}

function reading<From, To>(from: Reading<From>, map: (value: From) => To): Reading<To> {
  return 'reason' in from ? from : { value: map(from.value) };
}

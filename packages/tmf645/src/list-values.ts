import type { Fault } from './validate.js';

/** The file's TaskStateType. */
const STATES = ['accepted', 'terminatedWithError', 'inProgress', 'done'];
const RESULTS = ['qualified', 'alternate', 'unqualified'];
const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

/** One value of a filter, or the reason why it is none: a text beginning with "must". */
export type Reading<Value> = { value: Value } | { reason: Fault['reason'] };

export const readState = (text: string) => oneOf(STATES, text);

export const readResult = (text: string) => oneOf(RESULTS, text);

export function readBoolean(text: string): Reading<boolean> {
  const value = BOOLEANS.get(text);
  return value === undefined ? { reason: 'must be true or false' } : { value };
}

/** An instant of the years 1 to 9999, to the millisecond. */
export function readDate(text: string): Reading<Date> {
  const value = new Date(DATE_TIME.test(text) ? text : Number.NaN);
  const year = value.getUTCFullYear();
  if (year >= 1 && year <= 9999) return { value };
  return { reason: 'must be a date-time as in 2026-01-31T12:00:00Z, where a plus is written %2B' };
}

/** Any text that a database can hold. */
export function readText(text: string): Reading<string> {
  if (text === '') return { reason: 'must not be empty' };
  if (text.includes('\0') || !text.isWellFormed())
    return { reason: 'must hold no NUL and no half of a surrogate pair' };
  return { value: text };
}

function oneOf(known: readonly string[], text: string): Reading<string> {
  return known.includes(text) ? { value: text } : { reason: `must be one of ${known.join(', ')}` };
}

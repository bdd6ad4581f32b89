import { EVENT_TYPES, type EventNotificationBody } from './event.js';
import type { Fault } from './validate.js';

/** One condition of a subscription's query: the attribute has one of the values. */
export interface EventCondition {
  /** As it was given: `state`, `relatedParty.id`, `event.checkServiceQualification.state`. */
  path: string;
  values: string[];
}

const MAX_CONDITIONS = 20;
const PATH = /^[a-z@][\w@-]*(\.[a-z@][\w@-]*){0,7}$/i;

/**
 * Reads a subscription's query: conditions `attribute=value`, separated by `&` or a comma, all of which must hold.
 * Several values of one attribute, `state=done,cancelled` or the attribute given again, are alternatives. Names and
 * values may be percent-encoded.
 */
export function parseEventQuery(query: string): { conditions: EventCondition[] } | { faults: Fault[] } {
  const values = new Map<string, string[]>();
  const faults: string[] = [];
  for (const part of query.split('&')) readPart(part, values, faults);
  if (values.size > MAX_CONDITIONS) faults.push(`has more than ${MAX_CONDITIONS} conditions`);
  for (const type of values.get('eventType') ?? [])
    if (!EVENT_TYPES.includes(type))
      faults.push(`names the event type "${type}"; there are ${EVENT_TYPES.join(', ')}`);
  if (faults.length > 0) return { faults: faults.map((reason) => ({ path: 'query', reason })) };
  return { conditions: [...values].map(([path, values]) => ({ path, values })) };
}

/** A part without `=` is another value of the attribute before it. */
function readPart(part: string, values: Map<string, string[]>, faults: string[]): void {
  let path: string | undefined;
  for (const piece of part.split(',')) {
    const at = piece.indexOf('=');
    if (at >= 0) path = decode(piece.slice(0, at));
    const value = decode(piece.slice(at + 1));
    if (path === undefined || !PATH.test(path) || !value) {
      faults.push(`is malformed at "${piece.slice(0, 100)}": write attribute=value`);
      continue;
    }
    values.set(path, [...(values.get(path) ?? []), value]);
  }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return undefined;
  }
}

/** Whether an event is one that was asked for. No conditions: every event is. */
export function matchesEvent(conditions: readonly EventCondition[], event: EventNotificationBody): boolean {
  const [resource] = Object.values(event.event);
  return conditions.every(({ path, values }) => {
    const names = path.split('.');
    // An attribute is the event's own, or else the resource's.
    const found = valuesAt(Object.hasOwn(event, names[0]!) ? event : resource, names);
    return found.some((value) => values.includes(String(value)));
  });
}

/** The plain values at a path; of a list, those of each entry. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((entry) => valuesAt(entry, name === undefined ? [] : [name, ...rest]));
  const isObject = typeof value === 'object' && value !== null;
  if (name === undefined) return isObject || value === undefined ? [] : [value];
  return isObject && Object.hasOwn(value, name)
    ? valuesAt((value as Record<string, unknown>)[name], rest)
    : [];
}

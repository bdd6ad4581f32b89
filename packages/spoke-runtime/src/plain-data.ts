import { malformed } from '@axle/spoke-sdk';

/** Deeper than any answer; keeps every later step shallow, and ends at a value that holds itself. */
const MAX_DEPTH = 64;

/**
 * A copy of a value that is plain data: null, truth values, finite numbers, texts, lists and plain objects. Attributes
 * that are `undefined` are left out. Throws `malformed` naming the place of anything else.
 */
export function plainData(value: unknown, place: string, depth = 0): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return storableText(value, place);
  if (Number.isFinite(value)) return value;
  if (depth > MAX_DEPTH) throw malformed(`${place} lies deeper than ${MAX_DEPTH} levels.`);
  if (Array.isArray(value))
    return Array.from(value, (item, index) => plainData(item, `${place}[${index}]`, depth + 1));
  if (!isPlainObject(value))
    throw malformed(
      `${place} is ${nameOf(value)}. Only plain data can leave a spoke: texts, finite numbers, truth values, null, lists and plain objects.`,
    );
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [
        storableText(key, `the name of an attribute of ${place}`),
        plainData(inner, `${place}.${key}`, depth + 1),
      ]),
  );
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
export function storableText(text: string, place: string): string {
  if (text.includes('\0') || !text.isWellFormed())
    throw malformed(`${place} holds a NUL or half of a surrogate pair, which no record can keep.`);
  return text;
}

/** Its prototype has none itself. Compares no identity, so that objects from another realm are plain as well. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const nameOf = (value: unknown): string =>
  typeof value === 'object'
    ? `a ${value?.constructor?.name || 'special object'}`
    : `${typeof value} (${String(value)})`;

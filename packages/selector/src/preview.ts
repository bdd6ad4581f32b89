const MAX_TEXT = 200;
const MAX_ENTRIES = 10;
const MAX_DEPTH = 3;

/** A value as plain JSON, cut to what a person looks at; `…` stands for what is left out. */
export function previewOf(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) {
    if (depth === MAX_DEPTH) return '…';
    const shown = value.slice(0, MAX_ENTRIES).map((element) => previewOf(element, depth + 1));
    return value.length > MAX_ENTRIES ? [...shown, '…'] : shown;
  }
  const entries = entriesOf(value);
  if (!entries) return cut(String(value));
  if (depth === MAX_DEPTH) return '…';
  const shown = entries.slice(0, MAX_ENTRIES).map(([key, one]) => [cut(key), previewOf(one, depth + 1)]);
  return Object.fromEntries(entries.length > MAX_ENTRIES ? [...shown, ['…', '…']] : shown);
}

export const cut = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;

/** Of a plain object, or of a reference's view, which CEL holds in a map. */
function entriesOf(value: unknown): [string, unknown][] | undefined {
  if (value instanceof Map)
    return [...value].filter(([, one]) => one !== undefined).map(([key, one]) => [String(key), one]);
  if (typeof value !== 'object' || value === null) return undefined;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? Object.entries(value) : undefined;
}

/** The parts of a JSON pointer in a URI fragment (RFC 6901 §6), as in `#/paths/~1checks/post`. */
export const parsePointer = (pointer: string): string[] =>
  pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part, index, { length }) => index > 0 || length > 1 || part !== '')
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'));

export const toPointer = (parts: readonly (string | number)[]): string =>
  ['#', ...parts.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** Undefined where there is nothing. */
export const valueAt = (root: unknown, pointer: string): unknown =>
  parsePointer(pointer).reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string, unknown>)[part]
        : undefined,
    root,
  );

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

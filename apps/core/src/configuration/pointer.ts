/** A JSON pointer (RFC 6901). */
export const pointerOf = (keys: readonly (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** From a path as faults have it, such as `children[0].min`. In a secret's path a dot within a key is `~1`. */
export const pointerOfPath = (path: string): string =>
  pointerOf(
    path
      .replaceAll(/\[(\d+)\]/g, '.$1')
      .split('.')
      .filter((key) => key !== '')
      .map((key) => key.replaceAll('~1', '.').replaceAll('~0', '~')),
  );

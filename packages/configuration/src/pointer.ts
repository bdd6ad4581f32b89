/** A JSON pointer (RFC 6901) as the names it goes through. */
export const pointerPath = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

export const pointerTo = (owner: string, name: string): string =>
  `${owner}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

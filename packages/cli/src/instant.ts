/** A moment as tables show it: UTC, to the second. */
export const instant = (text: string | undefined | null): string =>
  text ? new Date(text).toISOString().slice(0, 19).replace('T', ' ') : '';

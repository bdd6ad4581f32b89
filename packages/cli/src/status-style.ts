import { styled } from './output.js';

type Style = Parameters<typeof styled>[0];

/** By what the hub calls it. What is in none of them is still open. */
const STYLES: Readonly<Record<string, Style>> = {
  qualified: 'green',
  done: 'green',
  succeeded: 'green',
  ready: 'green',
  alternate: 'yellow',
  unqualified: 'red',
  none: 'red',
  terminatedWithError: 'red',
  failed: 'red',
  'timed-out': 'red',
  unknown: 'red',
  invalid: 'red',
  cancelled: 'dim',
};

/** A status, a state or a result in its colour. */
export const statusStyled = (status: string, stream: NodeJS.WriteStream = process.stdout): string =>
  Object.hasOwn(STYLES, status) ? styled(STYLES[status] as Style, status, stream) : status;

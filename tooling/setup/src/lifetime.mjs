import { PostgresError } from '@axle/embedded-postgres';
import { StartError } from './fail.mjs';
import './leash.mjs';

/** Ctrl-C may come twice at once: from the terminal, and passed on. */
const ECHO_MS = 500;

/** The exit code of what somebody stopped before it was done. */
const STOPPED = 130;

class Stopped extends Error {}

const ending = new AbortController();

/** Aborted when this command is to end. Whatever takes time takes it as its signal. */
export const end = ending.signal;

/**
 * The first reason counts: what follows is its consequence.
 * @param {unknown} reason
 */
export const endBecause = (reason) => ending.abort(reason);

/** @type {number | undefined} */
let stoppedAt;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stoppedAt ??= performance.now();
    // Asked twice: at once. Children do not outlive this process.
    if (performance.now() - stoppedAt > ECHO_MS) process.exit(STOPPED);
    endBecause(new Stopped());
  });

// A terminal that is closed takes nothing more; the rest is stopped in order all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

/**
 * Runs a command of the README to its end, and ends its parts, the last one first. What the user can mend is one
 * sentence, anything else a stack.
 *
 * @param {(parts: AsyncDisposableStack) => Promise<void>} main
 * @param {{ exitCodeWhenStopped?: number }} [options]
 */
export async function runMain(main, { exitCodeWhenStopped = STOPPED } = {}) {
  const parts = new AsyncDisposableStack();
  let code = 0;
  const fail = (/** @type {unknown} */ error) => {
    code = 1;
    const mendable = error instanceof StartError || error instanceof PostgresError;
    console.error(mendable ? error.message : error);
  };
  await main(parts).catch(endBecause);
  if (end.reason instanceof Stopped) code = exitCodeWhenStopped;
  else if (end.aborted) fail(end.reason);
  await parts.disposeAsync().catch(fail);
  process.exit(code);
}

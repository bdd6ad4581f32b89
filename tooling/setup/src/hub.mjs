import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.mjs';
import { StartError } from './fail.mjs';
import { end } from './lifetime.mjs';
import { ROOT } from './turbo.mjs';

const MAIN = join(ROOT, 'apps', 'core', 'dist', 'main.js');
const LEASH = fileURLToPath(import.meta.resolve('./leash.mjs'));
/** The hub finishes what it runs within 30 s; a little more for its own end. */
const GRACE_MS = 35_000;
const READY_MS = 60_000;

/** Addresses to listen on, but none to call. */
const WILDCARDS = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * @param {string} host
 * @param {number} port
 */
export function urlOf(host, port) {
  const callable = WILDCARDS[/** @type {keyof typeof WILDCARDS} */ (host)] ?? host;
  return `http://${isIPv6(callable) ? `[${callable}]` : callable}:${port}`;
}

/**
 * Starts the hub, and waits until it takes orders.
 * @param {AsyncDisposableStack} parts
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 */
export async function startHub(parts, url, env) {
  startChild(parts, 'The hub', ['--import', LEASH, MAIN], { env, graceMs: GRACE_MS });
  for (const late = AbortSignal.timeout(READY_MS); !late.aborted; ) {
    const ready = await fetch(`${url}/health/ready`, { signal: end }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await setTimeout(50, undefined, { signal: end });
  }
  throw new StartError(`The hub was not ready within ${READY_MS / 1000} s; see above.`);
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild } from './child.mjs';
import { StartError } from './fail.mjs';
import { ROOT } from './turbo.mjs';

const GRACE_MS = 3_000;

/**
 * A spoke's simulator that runs, and the connection values that lead to it.
 * @typedef {{ spoke: string, connection: Record<string, unknown> }} Simulator
 */

/**
 * Starts the simulator of each spoke that has one, each as a process of its own. When it listens it says so in one line
 * of JSON; it ends when its stdin closes.
 * @param {AsyncDisposableStack} parts
 * @returns {Promise<Simulator[]>}
 */
export function startSimulators(parts) {
  return Promise.all(
    findSimulators().map(async ({ spoke, module }) => {
      const child = startChild(parts, `The simulator of ${spoke}`, [module], {
        env: { PATH: process.env.PATH },
        graceMs: GRACE_MS,
        stdout: 'pipe',
      });
      const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) });
      /** @type {string} */
      const line = await new Promise((resolve, reject) => {
        lines.once('line', resolve);
        lines.once('close', () =>
          reject(new StartError(`The simulator of ${spoke} did not start; see above.`)),
        );
      });
      return { spoke, connection: JSON.parse(line).connection };
    }),
  );
}

function findSimulators() {
  return readdirSync(join(ROOT, 'spokes')).flatMap((folder) => {
    const manifest = join(ROOT, 'spokes', folder, 'package.json');
    const simulator = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).axle?.simulator;
    return simulator ? [{ spoke: folder, module: join(ROOT, 'spokes', folder, simulator) }] : [];
  });
}

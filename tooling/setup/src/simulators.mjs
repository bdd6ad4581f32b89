import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './turbo.mjs';

/**
 * Starts the simulator of each spoke that has one, each as a process of its own.
 * @param {import('./children.mjs').Children} children
 * @param {(reason: string) => void} onExit
 * @returns {Promise<{ spoke: string, connection: Record<string, unknown> }[]>}
 */
export function startSimulators(children, onExit) {
  return Promise.all(
    findSimulators().map(async ({ spoke, module }) => {
      const child = children.start(`The simulator of ${spoke}`, module, {
        env: { PATH: process.env.PATH },
        graceMs: 3_000,
        stdout: 'pipe',
        onExit,
      });
      const lines = createInterface({ input: /** @type {import('node:stream').Readable} */ (child.stdout) });
      const line = await new Promise((resolve, reject) => {
        lines.once('line', resolve);
        lines.once('close', () => reject(new Error(`The simulator of ${spoke} said nothing.`)));
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

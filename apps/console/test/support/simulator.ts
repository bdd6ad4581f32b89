import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SPOKES = join(import.meta.dirname, '..', '..', '..', '..', 'spokes');

/** A spoke's simulator as `npm start` runs it: a process that says in one line how it is reached. */
export async function startSimulator(spoke: string) {
  const folder = join(SPOKES, spoke);
  const { axle } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const simulator = spawn(process.execPath, [join(folder, axle.simulator)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: simulator.stdout }), 'line');
  return {
    connection: JSON.parse(line).connection as Record<string, string>,
    async close() {
      const exit = once(simulator, 'exit');
      simulator.stdin.end();
      await exit;
    },
  };
}

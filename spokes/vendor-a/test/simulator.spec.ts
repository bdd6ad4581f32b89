import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startSpoke } from '@axle/spoke-testkit';
import { expect, it } from '@jest/globals';
import spoke from '../src/index.js';

it('the simulator says in one line how to connect to it, and ends with its starter', async () => {
  const main = fileURLToPath(new URL('../dist/simulator/main.js', import.meta.url));
  const simulator = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'], env: {} });
  const exited = once(simulator, 'exit');
  const [line] = await once(createInterface(simulator.stdout), 'line');
  const { url, connection } = JSON.parse(line);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

  const running = startSpoke(spoke, connection, { adapter: 'qualify-order' });
  expect((await running.check()).outcome).toEqual({ ok: true, value: undefined });
  await running.close();

  simulator.stdin.end();
  expect(await exited).toEqual([0, null]);
});

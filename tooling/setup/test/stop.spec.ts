import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { alive, familyOf } from './processes.js';

jest.setTimeout(180_000);

const RUN = join(import.meta.dirname, '..', 'run.mjs');
const EXAMPLES = join(import.meta.dirname, '..', '..', '..', 'docs', 'examples');

let folder: string;
let url: string;
let child: ChildProcess;
let output: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'axle-start-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  url = `http://127.0.0.1:${port}`;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start() {
  const { DATABASE_URL: _, ...env } = process.env;
  output = '';
  child = spawn(process.execPath, [RUN, 'start'], {
    env: { ...env, AXLE_DATA_DIR: folder, PORT: new URL(url).port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (data) => {
      output += data;
    });
}

async function until(says: string) {
  while (!output.includes(says)) {
    if (child.exitCode !== null) throw new Error(`It ended:\n${output}`);
    await setTimeout(20);
  }
}

/** Everything that the command has started: its own family, and the database, which is a family by itself. */
function everything(): number[] {
  const pidFile = readFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const all = [...familyOf(child.pid!), ...familyOf(Number(pidFile.split('\n')[0]))];
  expect(alive(all).length).toBeGreaterThan(10);
  return all;
}

async function untilGone(pids: number[]) {
  for (const late = AbortSignal.timeout(40_000); alive(pids).length > 0; await setTimeout(20))
    if (late.aborted) throw new Error(`Still running: ${alive(pids)}\n${output}`);
}

async function getOrder(id: string): Promise<{ state: string }> {
  const { adminKey } = JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8'));
  const response = await fetch(`${url}/api/v1/orders/${id}`, {
    headers: { authorization: `Bearer ${adminKey}` },
  });
  return (await response.json()) as { state: string };
}

async function submit(name: string): Promise<string> {
  const { adminKey } = JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8'));
  const response = await fetch(`${url}/tmf-api/serviceQualificationManagement/v4/checkServiceQualification`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: readFileSync(join(EXAMPLES, `${name}.json`)),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

it('qualifies the examples by their vendors, stops at one Ctrl-C, and has kept everything at the next start', async () => {
  start();
  await until('Ctrl-C stops everything');
  expect(output).not.toContain(JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8')).adminKey);
  for (const file of ['credentials.json', 'secret-key'])
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  const id = await submit('two-sites');
  let order = await getOrder(id);
  while (order.state === 'inProgress') {
    await setTimeout(20);
    order = await getOrder(id);
  }
  expect(order).toMatchObject({ state: 'done', result: 'qualified' });

  const processes = everything();
  child.kill('SIGINT');
  // The terminal's, and the same one passed on.
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(alive(processes)).toEqual([]);

  start();
  await until('Ctrl-C stops everything');
  expect(await getOrder(id)).toEqual(order);
  const again = everything();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(alive(again)).toEqual([]);
});

it('leaves nothing behind when it is killed, and starts again', async () => {
  start();
  await until('Ctrl-C stops everything');
  const processes = everything();
  // The launcher of the pinned Node, then whoever it left in charge.
  const [launcher, inCharge] = processes;
  process.kill(inCharge!, 'SIGKILL');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(launcher).toBe(child.pid);
  await untilGone(processes);

  start();
  await until('Ctrl-C stops everything');
  const again = everything();
  child.kill('SIGKILL');
  await untilGone(again);
});

it('ends everything where the hub ends by itself, and says so', async () => {
  start();
  await until('Ctrl-C stops everything');
  const processes = everything();
  // Of those that the one in charge has started, the hub alone has processes of its own: its spokes.
  const [, inCharge] = processes;
  const hub = familyOf(inCharge!).find((pid) => pid !== inCharge && familyOf(pid).length > 1);
  process.kill(hub!, 'SIGKILL');
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(output).toContain('The hub ended (SIGKILL).');
  // The spokes of a hub that was killed notice it by themselves.
  await untilGone(processes);
});

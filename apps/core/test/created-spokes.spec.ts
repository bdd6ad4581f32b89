import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksOf, Outside } from '@axle/outside';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { example, Hub } from './support/hub.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Simulator {
  process: ChildProcess;
  url: string;
  connection: object;
}

let outside: Outside;
let hub: Hub;
let acme: Simulator;
let later: Simulator;

beforeAll(async () => {
  outside = new Outside();
  const spokes = join(outside.folder, 'spokes');
  mkdirSync(spokes);
  acme = await build('acme', { protocol: 'rest', mode: 'sync', authentication: 'api-key' }, spokes);
  later = await build('later', { protocol: 'soap', mode: 'async', authentication: 'mtls' }, spokes);
  hub = await Hub.start({ AXLE_SPOKES_PATH: spokes });
}, 180_000);

afterAll(async () => {
  await hub.stop();
  for (const { process } of [acme, later]) process.kill();
  outside.remove();
});

/** Makes a spoke as a vendor team does, builds it, and starts its simulator. */
async function build(name: string, flags: Record<string, string>, parent: string): Promise<Simulator> {
  const folder = outside.create(name, flags, parent);
  outside.run(folder, 'npm', ['run', 'build']);
  const process = spawn('npm', ['run', '--silent', 'simulate'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(process.stdout), 'line');
  return { process, ...JSON.parse(line) };
}

it('the guide’s commands connect a spoke that answers at once, and have an order answered', () => {
  const [connecting, asking] = blocksOf('vendor-teams.md').filter(({ check }) => check === 'hub');
  const [answer] = blocksOf('vendor-teams.md').filter(({ language }) => language === 'text');
  const script = `{\n${connecting!.text}\n} >/dev/null\n${asking!.text}`
    .replace('http://127.0.0.1:3000', hub.url)
    .replace('http://127.0.0.1:4010', acme.url)
    .replace(/^KEY=.*$/m, `KEY=${hub.key}`);
  expect(execFileSync('sh', ['-ec', script], { cwd: ROOT, encoding: 'utf8' })).toBe(answer!.text);
});

it('one that answers later is asked, called back by, and checked in the same way', async () => {
  const connection = await hub.connect('later', later.connection);
  const { body } = await hub.request('POST', `/api/v1/connections/${connection}/check`);
  expect(body).toMatchObject({ ok: true });
  await hub.define('later', { order: 0 });
  const order = await hub.settled(await hub.submit(example('access-bundle')));
  expect(order).toMatchObject({
    state: 'done',
    result: 'qualified',
    requests: [{ executions: [{ spoke: 'later', status: 'succeeded', attempts: [{ outcome: 'pending' }] }] }],
  });
});

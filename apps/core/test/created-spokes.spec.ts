import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksOf, completeSpoke, Outside, VENDORS } from '@axle/outside';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { example, Hub } from './support/hub.js';

type Vendor = (typeof VENDORS)[keyof typeof VENDORS];

const ROOT = join(import.meta.dirname, '..', '..', '..');

interface Simulator {
  process: ChildProcess;
  url: string;
  connection: object;
}

let outside: Outside;
let hub: Hub;
const simulators = new Map<string, Simulator>();

beforeAll(async () => {
  outside = new Outside();
  const spokes = join(outside.folder, 'spokes');
  mkdirSync(spokes);
  await build('acme', { protocol: 'rest', mode: 'sync', authentication: 'api-key' }, spokes);
  await build('later', { protocol: 'soap', mode: 'async', authentication: 'mtls' }, spokes);
  for (const [name, vendor] of Object.entries(VENDORS)) await buildFromFile(name, vendor, spokes);
  hub = await Hub.start({ AXLE_SPOKES_PATH: spokes });
}, 300_000);

afterAll(async () => {
  await hub.stop();
  for (const { process } of simulators.values()) process.kill();
  outside.remove();
});

/** Makes a spoke as a vendor team does, builds it, and starts its simulator. */
async function build(name: string, flags: Record<string, string>, parent: string): Promise<void> {
  const folder = outside.create(name, flags, parent);
  outside.run(folder, 'npm', ['run', 'build']);
  await simulate(name, folder);
}

/** The same from the vendor's file, with its own tests, and packed for the hub. */
async function buildFromFile(name: string, vendor: Vendor, spokes: string): Promise<void> {
  const folder = outside.create(name, { openapi: vendor.file, operation: vendor.operation });
  outside.install(folder);
  completeSpoke(folder, vendor);
  outside.run(folder, 'npm', ['test']);
  outside.deploy(folder, spokes);
  await simulate(name, folder);
}

async function simulate(name: string, folder: string): Promise<void> {
  const process = spawn('npm', ['run', '--silent', 'simulate'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(process.stdout), 'line');
  simulators.set(name, { process, ...JSON.parse(line) });
}

it('the guide’s commands connect a spoke that answers at once, and have an order answered', () => {
  const [connecting, asking] = blocksOf('vendor-teams.md').filter(({ check }) => check === 'hub');
  const [answer] = blocksOf('vendor-teams.md').filter(({ language }) => language === 'text');
  const script = `{\n${connecting!.text}\n} >/dev/null\n${asking!.text}`
    .replace('http://127.0.0.1:3000', hub.url)
    .replace('http://127.0.0.1:4010', simulators.get('acme')!.url)
    .replace(/^KEY=.*$/m, `KEY=${hub.key}`);
  expect(execFileSync('sh', ['-ec', script], { cwd: ROOT, encoding: 'utf8' })).toBe(answer!.text);
});

it.each([
  ['made for a protocol, answering later', 'later', 'qualified', 'pending'],
  // It answers every line by its first example.
  ['made from an OpenAPI file', 'harbour', 'qualified', 'completed'],
  // It answers sites in turns, and blocks some.
  ['made from an awkward OpenAPI file, answering later', 'ridgeline', 'unqualified', 'pending'],
])('one %s, is checked and asked in the same way: %s', async (_, name, result, outcome) => {
  const connection = await hub.connect(name, simulators.get(name)!.connection);
  const { body } = await hub.request('POST', `/api/v1/connections/${connection}/check`);
  expect(body).toMatchObject({ ok: true });
  await hub.define(name, { order: 0, condition: `topOrderLineItem.order.externalId == "${name}"` });
  const order = await hub.settled(await hub.submit({ ...example('access-bundle'), externalId: name }));
  expect(order).toMatchObject({
    state: 'done',
    result,
    requests: [{ executions: [{ spoke: name, status: 'succeeded', attempts: [{ outcome }] }] }],
  });
});

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CallResult, MessageFromSpoke, MessageToSpoke } from '../src/index.js';
import { kindOf, LOOPBACK, messageOf, request } from './calling.js';
import { startVendor, type Vendor } from './vendor.js';

/** The whole workspace may be read: which files a spoke needs is the hub's knowledge. */
const workspace = fileURLToPath(new URL('../../..', import.meta.url));
const childEntry = fileURLToPath(new URL('../dist/child.js', import.meta.url));

let vendor: Vendor;
let child: ChildProcess;
let batches: MessageFromSpoke[][];
let stderr: string;

beforeEach(async () => {
  vendor = await startVendor((_, response) => response.end());
});
afterEach(async () => {
  child.kill('SIGKILL');
  await vendor.close();
});

function start(spoke: string, heartbeatMs = 60_000): void {
  child = fork(childEntry, [], {
    execArgv: ['--permission', `--allow-fs-read=${workspace}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  batches = [];
  stderr = '';
  child.stderr!.on('data', (chunk) => {
    stderr += chunk;
  });
  child.on('message', (batch: MessageFromSpoke[]) => batches.push(batch));
  const entry = new URL(`spokes/${spoke}.mjs`, import.meta.url).href;
  post({ type: 'start', entry, egressAllowedNetworks: LOOPBACK, heartbeatMs });
}

const post = (...messages: MessageToSpoke[]) => child.send(messages);

/** The first message, past or to come, that fits. */
async function message<Type extends MessageFromSpoke['type']>(
  type: Type,
  fits: (message: Extract<MessageFromSpoke, { type: Type }>) => boolean = () => true,
) {
  for (;;) {
    const found = batches.flat().find((message) => message.type === type && fits(message as never));
    if (found) return found as Extract<MessageFromSpoke, { type: Type }>;
    await once(child, 'message');
  }
}

const calling = (id: number, deed: string, timeoutMs = 30_000): MessageToSpoke => ({
  type: 'call',
  id,
  call: {
    method: 'run',
    adapter: 'ask',
    request,
    connection: { url: vendor.url, deed },
    idempotencyKey: `execution-${id}`,
    callbackUrl: 'http://127.0.0.1:9/',
    timeoutMs,
  },
});

const resultOf = async (id: number): Promise<CallResult> =>
  (await message('result', (message) => message.id === id)).result;

it('says what the spoke is, answers calls, and lives', async () => {
  start('good', 20);
  const { manifest } = await message('ready');
  expect(manifest).toMatchObject({ name: 'good', adapters: [{ key: 'ask' }] });
  post(calling(1, 'answer'));
  const { outcome, exchanges } = await resultOf(1);
  expect(outcome).toEqual({
    ok: true,
    value: { status: 'completed', items: [{ id: '1', result: 'qualified' }] },
  });
  expect(exchanges).toMatchObject([{ status: 200, url: `${vendor.url}/` }]);
  expect((await message('heartbeat')).rss).toBeGreaterThan(1_000_000);
});

it('takes calls before it is ready, and sends what one turn brings as one', async () => {
  start('good');
  post(...Array.from({ length: 100 }, (_, id) => calling(id, 'environment')));
  for (let id = 0; id < 100; id++)
    expect((await resultOf(id)).outcome).toEqual({ ok: true, value: { status: 'completed', items: [] } });
  expect(batches.length).toBeLessThan(20);
});

it('has no rights but to read and to use the network', async () => {
  start('good');
  post(calling(1, 'write-file'));
  expect(messageOf(await resultOf(1))).toContain('Access to this API has been restricted');
});

it('ends a call that is aborted, and no other', async () => {
  start('good');
  await message('ready');
  post(calling(1, 'wait'), calling(2, 'wait', 300));
  post({ type: 'abort', id: 1 }, { type: 'abort', id: 99 });
  expect(messageOf(await resultOf(1))).toContain('The hub ended the call');
  expect(messageOf(await resultOf(2))).toContain('within 300 ms');
});

it('survives a promise that nobody waited for, and says where, not what', async () => {
  start('good');
  post(calling(1, 'stray-rejection'), calling(2, 'answer'));
  expect(kindOf(await resultOf(1))).toBe('completed');
  expect(kindOf(await resultOf(2))).toBe('completed');
  if (!stderr.includes('good.mjs')) await once(child.stderr!, 'data');
  expect(stderr).toMatch(/unhandled rejection: Error\n {4}at .*good\.mjs/);
  expect(stderr).not.toContain('hunter2');
});

it('ends with an uncaught exception', async () => {
  start('good');
  await message('ready');
  post(calling(1, 'uncaught-exception'));
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(stderr).toMatch(/uncaught exception: Error\n {4}at .*good\.mjs/);
  expect(stderr).not.toContain('hunter2');
});

it('ends when the hub is gone', async () => {
  start('good');
  post(calling(1, 'wait'));
  await message('ready');
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

describe('a package that is no spoke', () => {
  it.each([
    ['no-spoke', /defineSpoke/],
    ['missing-import', /cannot be loaded.*no-such-file/],
    ['no-such-file', /cannot be loaded.*no-such-file/],
  ])('%s is reported, and its process ends', async (spoke, reason) => {
    start(spoke);
    const exit = once(child, 'exit');
    expect((await message('invalid')).reason).toMatch(reason);
    expect(await exit).toEqual([0, null]);
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder } from './support/hub.js';

const SPOKES = join(import.meta.dirname, 'fixtures', 'spokes');

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start({ AXLE_SPOKES_PATH: SPOKES });
  await hub.connect('misbehaving', {});
  await hub.define('misbehaving', {
    condition: 'has(topOrderLineItem.characteristics.act)',
    attemptTimeoutMs: 1_500,
    maxAttempts: 1,
  });
});

afterAll(() => hub.stop());

const spoke = async (name: string) => {
  const { body } = await hub.request('GET', '/api/v1/spokes');
  return body.find((record: { name: string }) => record.name === name);
};

const execution = async (order: unknown) => {
  const id = await hub.submit(order);
  return eventually(async () => {
    const { body } = await hub.request('GET', `/api/v1/orders/${id}`);
    const [{ status, error, attempts }] = body.requests[0].executions;
    return !['queued', 'running'].includes(status) && { status, error, attempts };
  }, 30_000);
};

describe('discovery', () => {
  it('finds the hub’s own spokes and those in the folder', async () => {
    expect(await spoke('demo-mock')).toMatchObject({
      state: 'ready',
      contract: 1,
      breaker: { open: false, ends: 0, opensAt: 5 },
    });
    expect(await spoke('misbehaving')).toMatchObject({ state: 'ready', package: 'misbehaving' });
  });

  it.each([
    ['wrong-brand', /defineSpoke/],
    ['wrong-contract', /contract/],
    ['broken', /cannot be loaded/],
  ])('lists %s as invalid, with the reason', async (name, reason) => {
    expect(await spoke(name)).toMatchObject({
      state: 'invalid',
      reason: expect.stringMatching(reason),
      adapters: [],
    });
  });

  it('does not start without a spoke that is required', async () => {
    const ended = Hub.start({ AXLE_SPOKES_PATH: SPOKES, AXLE_REQUIRED_SPOKES: 'broken' });
    await expect(ended).rejects.toThrow(/AXLE_REQUIRED_SPOKES names broken, which is invalid/);
  });
});

describe('a spoke that misbehaves', () => {
  it.each(['throw', 'read', 'write', 'spawn'])('fails its own execution: %s', async (act) => {
    expect(await execution(simpleOrder({ act }))).toMatchObject({
      status: 'failed',
      error: { code: 'malformed' },
    });
  });

  it.each(['stray', 'environment'])('goes on: %s', async (act) => {
    expect(await execution(simpleOrder({ act }))).toMatchObject({ status: 'succeeded' });
  });

  it.each(['exit', 'hang', 'loop', 'hoard'])(
    'is started again, and the execution is unknown: %s',
    async (act) => {
      await eventually(async () => (await spoke('misbehaving')).state === 'ready', 40_000);
      const before = (await spoke('misbehaving')).process.pid;
      const running = execution(simpleOrder({ act }));
      // Meanwhile the others notice nothing.
      expect((await hub.settled(await hub.submit(simpleOrder()), 3_000)).result).toBe('qualified');
      expect(await running).toMatchObject({ status: 'unknown', attempts: [{ outcome: 'interrupted' }] });
      const after = await eventually(async () => (await spoke('misbehaving')).process?.pid, 40_000);
      expect(after).not.toBe(before);
    },
    60_000,
  );
});

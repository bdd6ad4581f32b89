import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@axle/embedded-postgres';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder } from './support/hub.js';
import { availableRedis, startRedis } from './support/redis.mjs';

declare const QUEUE: 'postgres' | 'redis';

const hubs: Hub[] = [];
const start = async (overrides?: Record<string, string>) => {
  const hub = await Hub.start(overrides);
  hubs.push(hub);
  return hub;
};

afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.stop('SIGKILL')));
});

const submitMany = (hub: Hub, count: number, characteristics = {}) =>
  Promise.all(
    Array.from({ length: count }, (_, i) => hub.submit(simpleOrder(characteristics, String(i + 1)))),
  );

describe('kill -9', () => {
  it('loses nothing that was accepted, however often', async () => {
    const hub = await start();
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      ids.push(...(await submitMany(hub, 20, { 'mock.delayMs': 200 })));
      await hub.stop('SIGKILL');
      await hub.launch();
    }
    const orders = await Promise.all(ids.map((id) => hub.settled(id, 90_000)));
    expect(orders.filter(({ state, result }) => state === 'done' && result === 'qualified')).toHaveLength(60);
  });

  it('hands what a worker was running to another', async () => {
    const api = await start({ AXLE_ROLE: 'api' });
    const worker = await start({ ...api.environment, AXLE_ROLE: 'worker', PORT: String(await freePort()) });
    const id = await api.submit(simpleOrder({ 'mock.delayMs': 2_000 }));
    await api.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'running');
    await worker.stop('SIGKILL');
    await worker.launch();
    const order = await api.settled(id, 90_000);
    expect(order.result).toBe('qualified');
    expect(order.requests[0].executions[0].attempts).toMatchObject([
      { outcome: 'interrupted' },
      { outcome: 'completed' },
    ]);
  });
});

describe('SIGTERM', () => {
  it('finishes what runs, and ends by itself', async () => {
    const hub = await start();
    const ids = await submitMany(hub, 10, { 'mock.delayMs': 1_500 });
    await Promise.all(
      ids.map((id) => hub.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'running')),
    );
    expect(await hub.stop('SIGTERM')).toBe(0);
    await hub.launch();
    for (const id of ids) {
      const order = await hub.settled(id, 5_000);
      expect(order.requests[0].executions[0].attempts).toMatchObject([{ outcome: 'completed' }]);
    }
  });
});

describe('the deadline', () => {
  it('ends what nobody answers', async () => {
    const hub = await start();
    await hub.request('PATCH', '/api/v1/definitions/demo-order-qualification-implementation', {
      deadlineMs: 1_000,
    });
    const order = await hub.settled(await hub.submit(simpleOrder({ 'mock.delayMs': 60_000 })));
    expect(order).toMatchObject({ state: 'terminatedWithError', result: 'none' });
  });
});

if (QUEUE === 'redis')
  describe('Redis', () => {
    const program = availableRedis()!;
    const stop = async (redis: ChildProcess) => {
      redis.kill('SIGKILL');
      await once(redis, 'exit');
    };

    it('may be away: orders are accepted, and run when it is back', async () => {
      const port = await freePort();
      let redis = await startRedis(program, port);
      const hub = await start({ REDIS_URL: `redis://127.0.0.1:${port}` });
      await hub.settled(await hub.submit(simpleOrder()));
      await stop(redis);
      const ids = await submitMany(hub, 10);
      redis = await startRedis(program, port);
      for (const id of ids) expect((await hub.settled(id, 60_000)).result).toBe('qualified');
      await stop(redis);
    });
  });

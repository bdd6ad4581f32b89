import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder, TMF } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const PATH = '/api/v1/statistics';

let hub: Hub;
let from: string;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'other-team');
  from = new Date().toISOString();
  for (const outcome of ['qualified', 'qualified', 'unqualified', 'error', 'later'])
    await hub.settled(await hub.submit(simpleOrder(outcome === 'later' ? {} : { 'mock.outcome': outcome })));
});

afterAll(() => hub.stop());

const read = async (query = '', headers: Record<string, string> = {}) => {
  const { status, body } = await hub.request('GET', `${PATH}${query}`, undefined, headers);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

describe('statistics', () => {
  it('count what came in and was answered, step by step, without a gap', async () => {
    const { throughput, step, ...span } = await read(`?from=${from}&step=1`);
    expect(step).toBe(1);
    expect(throughput).toHaveLength((Date.parse(span.until) - Date.parse(span.from)) / 1_000);
    throughput.forEach(({ at }: { at: string }, i: number) => {
      expect(Date.parse(at)).toBe(Date.parse(span.from) + i * 1_000);
    });
    const total = (what: 'accepted' | 'done') =>
      sum(throughput.map((one: Record<'accepted' | 'done', number>) => one[what]));
    expect({ accepted: total('accepted'), done: total('done') }).toEqual({ accepted: 5, done: 4 });
  });

  it('tell of each vendor what it answered and how fast, and what failed', async () => {
    const { vendors, failures } = await read(`?from=${from}`);
    expect(vendors).toMatchObject([{ spoke: 'demo-mock', results: { qualified: 3, unqualified: 1 } }]);
    expect(sum(vendors[0].calls.map(({ count }: { count: number }) => count))).toBe(4);
    for (const { p50Ms, p95Ms } of vendors[0].calls) expect(p95Ms).toBeGreaterThanOrEqual(p50Ms);
    expect(vendors[0].attemptTimeoutMs).toBeGreaterThan(0);
    expect(failures).toMatchObject([{ kind: 'rejected', count: 1 }]);
  });

  it('tell how many executions were waiting, and for how long', async () => {
    const { waiting } = await read(`?from=${from}&step=1`);
    expect(waiting.at(-1)).toMatchObject({ queued: 0, awaitingCallback: 0 });
    const waits = waiting.flatMap(({ longestMs }: { longestMs?: number }) => longestMs ?? []);
    expect(waits.length).toBeGreaterThan(0);
    for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(0);
  });

  it('tell what is open, and how far thresholds are used up', async () => {
    const { id } = await hub.define('demo-mock', {
      connection: 'demo-mock',
      condition: '"slow" in topOrderLineItem.characteristics',
      threshold: { count: 10, period: 'day', onReached: 'delay' },
    });
    const order = await hub.submit(simpleOrder({ slow: 'yes', 'mock.delayMs': 3_000 }));
    await hub.orderWhere(order, ({ requests }) => requests[0].executions[0].status === 'running');
    const { now } = await read();
    expect(now).toEqual({
      orders: { accepted: 0, inProgress: 1 },
      executions: [
        { spoke: 'demo-mock', status: 'running', count: 1, overdue: 0, oldest: expect.any(String) },
      ],
      thresholds: [
        {
          definitionId: id,
          key: 'test-demo-mock',
          name: 'Test of demo-mock',
          used: 1,
          count: 10,
          period: 'day',
        },
      ],
    });
    await hub.request('DELETE', `${TMF}/${order}`);
  });

  it('count nothing of another scope', async () => {
    const { body } = await hub.request('POST', '/api/v1/api-keys', {
      name: 'theirs',
      role: 'viewer',
      scopes: ['other-team'],
    });
    const theirs = await read(`?from=${from}`, { authorization: `Bearer ${body.key}` });
    expect(sum(theirs.throughput.map(({ accepted }: { accepted: number }) => accepted))).toBe(0);
    expect(theirs).toMatchObject({
      vendors: [],
      failures: [],
      now: { orders: { accepted: 0, inProgress: 0 }, executions: [], thresholds: [] },
    });
  });

  it.each([
    ['?from=yesterday', 'from'],
    ['?from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z', 'from'],
    ['?from=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z&step=1', 'step'],
    ['?step=0', 'step'],
    ['?until=1', 'until'],
    ['?from=9999-12-31T00:00:00Z&until=9999-12-31T23:59:59Z', 'until'],
  ])('of %s are refused, naming %s', async (query, path) => {
    expect(await hub.request('GET', `${PATH}${query}`)).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    });
  });
});

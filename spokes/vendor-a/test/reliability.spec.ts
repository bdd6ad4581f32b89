import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningSpoke, startSpoke } from '@axle/spoke-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Fault, startVendorASimulator, type VendorASimulator } from '../simulator/index.js';
import spoke from '../src/index.js';
import { fixture } from './fixture.js';

const request = fixture('lisbon.request.json');

let simulator: VendorASimulator;
let running: RunningSpoke;

beforeEach(async () => {
  simulator = await startVendorASimulator();
  running = startSpoke(spoke, simulator.connection, { adapter: 'qualify-order' });
});
afterEach(() => Promise.all([running.close(), simulator.close()]));

describe('a fault of the vendor is told by its kind, never answered', () => {
  it.each<[Fault, object]>([
    [{ kind: 'status', status: 400 }, { kind: 'rejected' }],
    [{ kind: 'status', status: 403 }, { kind: 'unauthorized' }],
    [
      { kind: 'status', status: 429, retryAfter: '7' },
      { kind: 'rateLimited', retryAfterMs: 7_000 },
    ],
    [{ kind: 'status', status: 503 }, { kind: 'unavailable' }],
    [{ kind: 'status', status: 302 }, { kind: 'malformed' }],
    [{ kind: 'reset' }, { kind: 'unavailable' }],
    [{ kind: 'answer-lost' }, { kind: 'unavailable' }],
    [{ kind: 'html' }, { kind: 'malformed' }],
    [{ kind: 'broken-json' }, { kind: 'malformed' }],
    [{ kind: 'hang' }, { kind: 'timedOut' }],
    [{ kind: 'drip' }, { kind: 'timedOut' }],
  ])('%j', async (fault, error) => {
    simulator.fail(fault);
    const neverEnds = fault.kind === 'hang' || fault.kind === 'drip';
    const { outcome } = await running.run(request, neverEnds ? { timeoutMs: 300 } : {});
    expect(outcome).toMatchObject({ ok: false, error });
  });
});

describe('an answer that is not the one asked for', () => {
  const task = fixture('task.answer.json');
  const vendor = (answer: object) =>
    new Promise<{ connection: object; close: () => void }>((resolve) => {
      const token = { access_token: 'token', token_type: 'Bearer', expires_in: 60 };
      const server = createServer((message, response) => {
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(message.url === '/oauth2/token' ? token : answer));
      }).listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const baseUrl = `http://127.0.0.1:${port}/api`;
        resolve({
          connection: { baseUrl, clientId: 'axle', clientSecret: 'vendor-a-demo-secret' },
          close: () => server.close().closeAllConnections(),
        });
      });
    });

  it.each<[string, 'run' | 'query', object, object]>([
    ['belongs to another order', 'run', { ...task, externalId: 'execution-2' }, { kind: 'malformed' }],
    ['is not there yet', 'run', { ...task, state: 'inProgress' }, { kind: 'unavailable' }],
    [
      'is that nothing could be judged',
      'run',
      {
        ...task,
        state: 'terminatedWithError',
        serviceQualificationItem: task.serviceQualificationItem.slice(2, 3),
      },
      { kind: 'rejected', message: expect.stringContaining('The line database does not answer') },
    ],
    ['is there twice', 'query', [task, task], { kind: 'malformed' }],
    ['is no list', 'query', { ...task }, { kind: 'malformed' }],
  ])('%s (%s)', async (_, method, answer, error) => {
    const { connection, close } = await vendor(answer);
    const asking = startSpoke(spoke, { ...connection }, { adapter: 'qualify-order' });
    const { outcome } = await asking[method](request, { idempotencyKey: 'execution-1' });
    expect(outcome).toMatchObject({ ok: false, error });
    await asking.close();
    close();
  });

  it('is not found among the orders of others', async () => {
    const { connection, close } = await vendor([task, { externalId: null }]);
    const asking = startSpoke(spoke, { ...connection }, { adapter: 'qualify-order' });
    expect((await asking.query(request, { idempotencyKey: 'execution-9' })).outcome).toEqual({
      ok: true,
      value: undefined,
    });
    await asking.close();
    close();
  });
});

describe('one key is one order', () => {
  it('however often it is sent', async () => {
    const first = await running.run(request, { idempotencyKey: 'execution-1' });
    const second = await running.run(request, { idempotencyKey: 'execution-1' });
    expect(second.outcome).toEqual(first.outcome);
    expect(simulator.counters().orders).toBe(1);
  });

  it('whose answer can be asked for where it was lost', async () => {
    simulator.fail({ kind: 'answer-lost' });
    await running.run(request, { idempotencyKey: 'execution-1' });
    const { outcome } = await running.query(request, { idempotencyKey: 'execution-1' });
    expect(outcome).toMatchObject({
      ok: true,
      value: { status: 'completed', items: [{ id: '1', result: 'qualified' }] },
    });
  });

  it('which the vendor does not know where it never got there', async () => {
    simulator.fail({ kind: 'reset' });
    await running.run(request, { idempotencyKey: 'execution-1' });
    expect((await running.query(request, { idempotencyKey: 'execution-1' })).outcome).toEqual({
      ok: true,
      value: undefined,
    });
  });
});

describe('the access token', () => {
  const qualify = async (calls: number) => {
    const results = await Promise.all(Array.from({ length: calls }, () => running.run(request)));
    expect(results.filter(({ outcome }) => outcome.ok)).toHaveLength(calls);
    return results;
  };

  it('is shared by parallel calls', async () => {
    await qualify(20);
    expect(simulator.counters()).toEqual({ requests: 20, tokensIssued: 1, orders: 20 });
  });

  it('is renewed once it is withdrawn', async () => {
    await qualify(1);
    simulator.revokeTokens();
    await qualify(5);
    expect(simulator.counters()).toMatchObject({ tokensIssued: 2, orders: 6 });
  });

  it('is in no record, and neither is the client secret', async () => {
    const [{ exchanges }] = (await qualify(1)) as [Awaited<ReturnType<RunningSpoke['run']>>];
    expect(exchanges.map(({ url }) => new URL(url).pathname)).toEqual([
      '/oauth2/token',
      '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification',
    ]);
    expect(JSON.stringify(exchanges)).not.toContain(simulator.connection.clientSecret);
  });
});

it('an expired token is renewed before the vendor refuses it', async () => {
  const shortLived = await startVendorASimulator({ tokenLifetimeSeconds: 1 });
  const asking = startSpoke(spoke, shortLived.connection, { adapter: 'qualify-order' });
  await asking.run(request);
  // Still good, but not for long.
  await wait(850);
  expect((await asking.run(request)).outcome.ok).toBe(true);
  expect(shortLived.counters()).toMatchObject({ requests: 2, tokensIssued: 2 });
  await Promise.all([asking.close(), shortLived.close()]);
});

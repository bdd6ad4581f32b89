import type { Characteristic } from '@axle/spoke-sdk';
import {
  type CallbackListener,
  type RunningSpoke,
  sampleRequest,
  startCallbackListener,
  startSpoke,
} from '@axle/spoke-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type DemoMockSimulator, startDemoMockSimulator } from '../simulator/index.js';
import spoke from '../src/index.js';

const asynchronous = (...characteristics: Characteristic[]) =>
  sampleRequest({
    characteristics: [{ name: 'mock.delivery', value: 'asynchronous' }, ...characteristics],
    children: [],
  });

let simulator: DemoMockSimulator;
let listener: CallbackListener;
let running: RunningSpoke;

beforeEach(async () => {
  [simulator, listener] = await Promise.all([startDemoMockSimulator(), startCallbackListener()]);
  running = startSpoke(spoke, simulator.connection, { adapter: 'qualify-order' });
});
afterEach(() => Promise.all([running.close(), simulator.close(), listener.close()]));

async function runAndReceive(...characteristics: Characteristic[]) {
  const { outcome } = await running.run(asynchronous(...characteristics), { callbackUrl: listener.url });
  return { outcome, raw: await listener.next() };
}

describe('an answer by callback', () => {
  it('is announced, signed, and carries the id that was announced', async () => {
    const { outcome, raw } = await runAndReceive({ name: 'mock.outcome', value: 'unqualified' });
    expect(outcome).toEqual({ ok: true, value: { status: 'pending', correlationId: expect.any(String) } });
    expect((await running.verify(raw)).outcome).toEqual({ ok: true, value: true });
    expect((await running.parse(raw)).outcome).toMatchObject({
      ok: true,
      value: {
        correlationId: (outcome as { value: { correlationId: string } }).value.correlationId,
        items: [{ id: '1', result: 'unqualified' }],
      },
    });
  });

  it('can be an error', async () => {
    const { raw } = await runAndReceive({ name: 'mock.errorKind', value: 'rejected' });
    expect((await running.parse(raw)).outcome).toMatchObject({
      ok: true,
      value: { error: { kind: 'rejected' } },
    });
  });

  it('can be garbage', async () => {
    const { raw } = await runAndReceive({ name: 'mock.garbage', value: 'unreadable' });
    expect((await running.parse(raw)).outcome).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });

  it('is ordered once, however often it is asked for with one key', async () => {
    const ask = async (idempotencyKey: string) => {
      const { outcome } = await running.run(asynchronous(), { callbackUrl: listener.url, idempotencyKey });
      return (outcome as { value: { correlationId: string } }).value.correlationId;
    };
    const ids = [await ask('execution-1'), await ask('execution-1'), await ask('execution-2')];
    expect(ids[1]).toBe(ids[0]);
    const delivered = [await listener.next(), await listener.next()].map(
      ({ body }) => JSON.parse(Buffer.from(body).toString()).correlationId,
    );
    expect(delivered.sort()).toEqual([...new Set(ids)].sort());
  });
});

describe('without a simulator', () => {
  it('an asynchronous answer is rejected with what to do', async () => {
    const without = startSpoke(spoke, {}, { adapter: 'qualify-order' });
    const { outcome } = await without.run(asynchronous());
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: 'rejected', message: expect.stringContaining('simulatorUrl') },
    });
    expect((await without.check()).outcome.ok).toBe(true);
    await without.close();
  });
});

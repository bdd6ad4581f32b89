import { setTimeout as wait } from 'node:timers/promises';
import { type RunningSpoke, startSpoke } from '@axle/spoke-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startVendorASimulator, type VendorASimulator } from '../simulator/index.js';
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

import type { ItemAnswer } from '@axle/spoke-sdk';
import { type RunningSpoke, startSpoke } from '@axle/spoke-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startVendorASimulator, type VendorASimulator } from '../simulator/index.js';
import spoke from '../src/index.js';
import { fixture } from './fixture.js';

let simulator: VendorASimulator;
let running: RunningSpoke;

beforeEach(async () => {
  simulator = await startVendorASimulator();
  running = startSpoke(spoke, simulator.connection);
});
afterEach(() => Promise.all([running.close(), simulator.close()]));

async function answer(request: string): Promise<ItemAnswer[]> {
  const { outcome } = await running.run(fixture(request));
  expect(outcome).toMatchObject({ ok: true, value: { status: 'completed' } });
  return (outcome as { value: { items: ItemAnswer[] } }).value.items;
}

const aDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);

describe("what Vendor A's inventory answers", () => {
  it('broadband in Lisbon is qualified, with a date', async () => {
    expect(await answer('lisbon.request.json')).toEqual([
      { id: '1', result: 'qualified', availabilityDate: aDate, expirationDate: aDate },
    ]);
  });

  it('a bundle in Porto: each item for itself, at the place of the item above', async () => {
    const [access, fibre, dsl, wireless] = await answer('porto-bundle.request.json');
    expect(access).toMatchObject({ id: '100', result: 'qualified' });
    expect(fibre).toMatchObject({
      id: '110',
      result: 'alternate',
      alternates: [
        {
          availabilityDate: aDate,
          service: { characteristics: [{ name: 'Fibre Speed', valueType: 'string', value: '500 Mbps' }] },
        },
      ],
      reasons: [{ code: 'speed-not-available' }],
    });
    expect(dsl).toMatchObject({ id: '120', result: 'unqualified', reasons: [{ code: 'no-coverage' }] });
    expect(wireless).toMatchObject({
      id: '130',
      result: 'alternate',
      alternates: [{ availabilityDate: aDate }],
      reasons: [{ code: 'date-not-available' }],
    });
  });

  it('a faster line for a service that it runs', async () => {
    expect(await answer('upgrade.request.json')).toMatchObject([{ id: '1', result: 'qualified' }]);
  });
});

describe('"Test connection"', () => {
  it('needs the right credentials, and orders nothing', async () => {
    expect((await running.check()).outcome.ok).toBe(true);
    expect(simulator.counters()).toEqual({ requests: 1, tokensIssued: 1, orders: 0 });
    const wrong = startSpoke(spoke, { ...simulator.connection, clientSecret: 'not-the-secret' });
    expect((await wrong.check()).outcome).toMatchObject({ ok: false, error: { kind: 'unauthorized' } });
    await wrong.close();
  });

  it('tells an address where no such API is', async () => {
    const wrong = startSpoke(spoke, { ...simulator.connection, baseUrl: `${simulator.url}/elsewhere` });
    expect((await wrong.check()).outcome).toMatchObject({ ok: false, error: { kind: 'rejected' } });
    await wrong.close();
  });
});

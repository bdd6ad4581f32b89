import type { FoundService, ItemAnswer, Place, SpecificationRef } from '@axle/spoke-sdk';
import { type RunningSpoke, sampleRequest, startSpoke } from '@axle/spoke-testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startVendorASimulator, type VendorASimulator } from '../simulator/index.js';
import spoke from '../src/index.js';
import { fixture } from './fixture.js';

let simulator: VendorASimulator;
let running: RunningSpoke;

beforeEach(async () => {
  simulator = await startVendorASimulator();
  running = startSpoke(spoke, simulator.connection, { adapter: 'qualify-order' });
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

it('"Test connection" tells an address where no such API is', async () => {
  const connection = { ...simulator.connection, baseUrl: `${simulator.url}/elsewhere` };
  const wrong = startSpoke(spoke, connection, { adapter: 'qualify-order' });
  expect((await wrong.check()).outcome).toMatchObject({ ok: false, error: { kind: 'rejected' } });
  await wrong.close();
});

describe('what can be had', () => {
  const search = async (place: Place, specification?: SpecificationRef) => {
    const asking = startSpoke(spoke, simulator.connection, { adapter: 'query-availability' });
    const { children: _, specification: __, ...item } = sampleRequest().item;
    const wanted = { ...item, children: [], place, ...(specification && { specification }) };
    const { outcome } = await asking.run<FoundService>({ ...sampleRequest(), item: wanted });
    await asking.close();
    return outcome;
  };

  it('is every product over the lines of the district, with speed, place and date', async () => {
    const outcome = await search({ id: 'site', stateOrProvince: 'Porto' }, { id: 'spec-broadband' });
    expect(outcome).toEqual({
      ok: true,
      value: {
        status: 'completed',
        items: [
          {
            service: {
              name: 'fibre up to 500 Mbps',
              specification: { id: 'spec-broadband' },
              characteristics: [{ name: 'Download Speed', valueType: 'number', value: 500 }],
              place: expect.objectContaining({ id: 'site' }),
            },
            availabilityDate: aDate,
            expirationDate: aDate,
          },
        ],
      },
    });
  });

  it('is nothing where Vendor A has no network', async () => {
    expect(await search({ country: 'AU' })).toEqual({ ok: true, value: { status: 'completed', items: [] } });
  });

  it('is not known where the API fails', async () => {
    simulator.fail({ kind: 'html' });
    expect(await search({ stateOrProvince: 'Porto' })).toMatchObject({
      ok: false,
      error: { kind: 'malformed' },
    });
  });
});

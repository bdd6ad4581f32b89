import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { findQueryResourceFaults } from '@axle/tmf645';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub } from './support/hub.js';

const QUERY = '/tmf-api/serviceQualificationManagement/v4/queryServiceQualification';

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorASimulator>>;

beforeAll(async () => {
  [hub, vendor] = await Promise.all([Hub.start(), startVendorASimulator()]);
  await hub.connect('vendor-a', vendor.connection);
  const { status } = await hub.request(
    'POST',
    '/api/v1/request-types/service-availability-query/definitions',
    {
      key: 'vendor-a-availability',
      name: 'Vendor A',
      order: 1,
      condition: 'searchCriteria.place.country == "PT"',
      spoke: 'vendor-a',
      adapter: 'query-availability',
      connection: 'test-vendor-a',
    },
  );
  if (status !== 201) throw new Error(String(status));
});

afterAll(async () => {
  await hub.stop();
  await vendor.close();
});

const query = (place: object, more: object = {}) => ({
  '@type': 'QueryServiceQualification',
  externalId: 'Q-1',
  instantSyncQualification: true,
  searchCriteria: {
    service: {
      serviceSpecification: { id: 'spec-broadband', name: 'Broadband Service' },
      place: [place],
      ...more,
    },
  },
});
const LISBON = { role: 'installation', id: 'site-lis-1', country: 'PT', stateOrProvince: 'Lisboa' };
const mock = (name: string, value: string) => ({ serviceCharacteristic: [{ name, value }] });

describe('queryServiceQualification', () => {
  it('answers what every matching definition found, merged', async () => {
    const { status, body } = await hub.request('POST', QUERY, query(LISBON));
    expect(status).toBe(200);
    expect(findQueryResourceFaults(body)).toEqual([]);
    expect(body).toMatchObject({
      externalId: 'Q-1',
      state: 'done',
      searchCriteria: { service: { place: [{ id: 'site-lis-1' }] } },
      serviceQualificationItem: [
        {
          id: '1',
          service: { name: 'fibre up to 1000 Mbps', serviceSpecification: { id: 'spec-broadband' } },
        },
        { id: '2', service: { name: 'Broadband Service' } },
      ],
    });
    expect((await hub.request('GET', `${QUERY}/${body.id}`)).body).toEqual(body);
    expect((await hub.request('GET', `${QUERY.replace('query', 'check')}/${body.id}`)).status).toBe(404);
  });

  it('answers an empty list where nothing can be had', async () => {
    const { body } = await hub.request(
      'POST',
      QUERY,
      query({ role: 'x', country: 'AU' }, mock('mock.outcome', 'unqualified')),
    );
    expect(body).toMatchObject({ state: 'done', serviceQualificationItem: [] });
  });

  it('keeps what one vendor found where another failed', async () => {
    vendor.fail({ kind: 'status', status: 400 });
    const { body } = await hub.request('POST', QUERY, query(LISBON));
    expect(body).toMatchObject({
      state: 'done',
      serviceQualificationItem: [{ service: { name: 'Broadband Service' } }],
    });
  });

  it('ends with an error where every vendor failed', async () => {
    const place = { role: 'x', country: 'AU' };
    const { body } = await hub.request('POST', QUERY, query(place, mock('mock.errorKind', 'rejected')));
    expect(body.state).toBe('terminatedWithError');
    expect(findQueryResourceFaults(body)).toEqual([]);
  });

  it('asks at the place of a service in inventory', async () => {
    const { body } = await hub.request('POST', QUERY, {
      instantSyncQualification: true,
      searchCriteria: {
        service: {
          serviceSpecification: { id: 'spec-broadband' },
          referenceServiceInventory: { id: 'svc-inventory-7731' },
        },
      },
    });
    expect(findQueryResourceFaults(body)).toEqual([]);
    expect(body).toMatchObject({
      state: 'done',
      serviceQualificationItem: [
        { service: { name: 'fibre up to 1000 Mbps', place: [{ id: 'site-lis-1' }] } },
        { service: { place: [{ id: 'site-lis-1' }] } },
      ],
    });
  });

  it('is a task of its own: changed, listed, deleted as such', async () => {
    const { body, headers } = await hub.request('POST', QUERY, {
      ...query(LISBON),
      instantSyncQualification: false,
    });
    expect(headers.get('location')).toBe(body.href);
    await hub.settled(body.id);
    const changed = await hub.request('PATCH', `${QUERY}/${body.id}`, { description: 'Again' });
    expect(changed.body).toMatchObject({ description: 'Again', searchCriteria: { service: {} } });
    expect((await hub.request('DELETE', `${QUERY}/${body.id}`)).status).toBe(409);
    const ids = async (path: string) =>
      (await hub.request('GET', `${path}&limit=200`)).body.map(({ id }: { id: string }) => id);
    expect(
      await ids(`${QUERY}?searchCriteria.service.serviceSpecification.id=spec-broadband&fields=state`),
    ).toContain(body.id);
    expect(await ids(`${QUERY}?description=Again&sort=-queryServiceQualificationDate`)).toEqual([body.id]);
    expect(await ids(`${QUERY.replace('query', 'check')}?fields=id`)).not.toContain(body.id);
  });

  it.each([
    [{}, /searchCriteria is required/],
    [{ searchCriteria: { service: { place: 'Lisboa' } } }, /searchCriteria\.service\.place must be array/],
    [{ searchCriteria: { action: 'explode' } }, /searchCriteria\.action must be one of/],
    [{ searchCriteria: { quantity: 'x' } }, /searchCriteria\.quantity must be a positive/],
    [{ searchCriteria: {}, serviceQualificationItem: [] }, /serviceQualificationItem is set by the server/],
  ])('is refused with the place and the reason: %j', async (body, message) => {
    const answer = await hub.request('POST', QUERY, body);
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(message) } });
  });
});

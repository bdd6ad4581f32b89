import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, TMF } from './support/hub.js';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
});

afterAll(async () => {
  await hub.stop();
});

const KNOWN = { id: 'svc-inventory-7731' };
const item = (service: object, more: object = {}) => ({ id: '1', service, ...more });
const order = (...serviceQualificationItem: object[]) => ({ externalId: 'INV', serviceQualificationItem });
const place = [{ role: 'installation', id: 'site-x' }];

async function askedOf(id: string) {
  const { body } = await hub.request('GET', `/api/v1/orders/${id}`);
  const [execution] = body.requests.at(-1).executions;
  return (await hub.request('GET', `/api/v1/executions/${execution.id}`)).body.request.item;
}

describe('an item that names a service in inventory', () => {
  it('to be changed gets its place, specification and unchanged characteristics', async () => {
    const change = { serviceInventory: KNOWN, serviceCharacteristic: [{ name: 'Speed', value: '600 Mbps' }] };
    const id = await hub.submit(order(item(change)));
    expect(await hub.settled(id)).toMatchObject({
      state: 'done',
      result: 'qualified',
      requests: [{ lookupOf: '1', supersededAt: expect.any(String) }, { topItemId: '1' }],
    });
    expect(await askedOf(id)).toEqual({
      id: '1',
      action: 'modify',
      quantity: 1,
      serviceId: KNOWN.id,
      specification: { id: 'spec-access', name: 'Access Service' },
      place: expect.objectContaining({ id: 'site-lis-1' }),
      characteristics: [
        { name: 'Term', valueType: 'number', value: 24 },
        { name: 'Speed', value: '600 Mbps' },
      ],
      children: [],
    });
  });

  it('to be at the same place gets that alone', async () => {
    const another = { referenceServiceInventory: KNOWN, serviceSpecification: { id: 'spec-tv' } };
    const id = await hub.submit(order(item(another)));
    await hub.settled(id);
    const asked = await askedOf(id);
    expect(asked).toMatchObject({
      action: 'add',
      specification: { id: 'spec-tv' },
      place: { country: 'PT' },
    });
    expect(asked.characteristics).toEqual([]);
    expect(asked).not.toHaveProperty('serviceId');
  });

  it('that is not there ends as none, with that reason; the rest of its tree is not asked', async () => {
    const relation = [{ relationshipType: 'HasChild', id: '2' }];
    const id = await hub.submit(
      order(
        item({ serviceInventory: { id: 'svc-gone' } }, { qualificationItemRelationship: relation }),
        item({ place }, { id: '2' }),
        item({ place }, { id: '3' }),
      ),
    );
    expect(await hub.settled(id)).toMatchObject({
      state: 'terminatedWithError',
      result: 'none',
      lineItems: [
        { failure: { code: 'service-not-found' }, lineItems: [{ failure: { code: 'not-asked' } }] },
        { result: 'qualified' },
      ],
    });
    const { body } = await hub.request('GET', `${TMF}/${id}`);
    expect(body.serviceQualificationItem[0].terminationError).toMatchObject([{ id: 'service-not-found' }]);
  });

  it('is looked up again when the item is qualified again', async () => {
    const id = await hub.submit(order(item({ serviceInventory: KNOWN })));
    await hub.settled(id);
    const { status } = await hub.request('POST', `/api/v1/orders/${id}/line-items/1/qualify`);
    expect(status).toBe(200);
    expect(await hub.settled(id)).toMatchObject({
      state: 'done',
      requests: [{}, {}, {}, { topItemId: '1' }],
    });
  });

  it.each([
    [{ serviceInventory: KNOWN, place }, /exactly one of place, serviceInventory/],
    [{ serviceInventory: KNOWN, referenceServiceInventory: KNOWN }, /exactly one of place/],
    [
      { referenceServiceInventory: { name: 'x' } },
      /referenceServiceInventory must name a service by its `id`/,
    ],
  ])('may name nothing else that says where it is: %j', async (service, message) => {
    const answer = await hub.request('POST', TMF, order(item(service)));
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(message) } });
  });
});

describe('where no definition matches', () => {
  const setActive = (key: string, active: boolean) =>
    hub.request('PATCH', `/api/v1/definitions/${key}`, { active });

  it('a lookup decides its tree at once', async () => {
    await setActive('demo-service-inventory', false);
    const { body } = await hub.request('POST', TMF, order(item({ serviceInventory: KNOWN })));
    await setActive('demo-service-inventory', true);
    expect(body).toMatchObject({
      state: 'terminatedWithError',
      serviceQualificationItem: [{ terminationError: [{ id: 'no-definition-matched' }] }],
    });
  });

  it('so does a qualification that follows a lookup, or is asked for again', async () => {
    const id = await hub.submit(order(item({ serviceInventory: KNOWN })));
    await hub.settled(id);
    await setActive('demo-order-qualification-implementation', false);
    const fails = {
      state: 'terminatedWithError',
      lineItems: [{ failure: { code: 'no-definition-matched' } }],
    };
    expect(await hub.settled(await hub.submit(order(item({ serviceInventory: KNOWN }))))).toMatchObject(
      fails,
    );
    await hub.request('POST', `/api/v1/orders/${id}/line-items/1/qualify`);
    expect(await hub.settled(id)).toMatchObject(fails);
    const plain = await hub.submit(order(item({ place })));
    await hub.request('POST', `/api/v1/orders/${plain}/line-items/1/qualify`);
    expect(await hub.settled(plain)).toMatchObject(fails);
    await setActive('demo-order-qualification-implementation', true);
  });
});

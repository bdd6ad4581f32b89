import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder } from './support/hub.js';

let hub: Hub;
let shadow: { id: string };

beforeAll(async () => {
  hub = await Hub.start();
  await hub.connect('demo-mock', {});
  await hub.connect('demo-mock', { outcome: 'unqualified' }, 'other-mind');
  await hub.connect('demo-mock', { errorKind: 'rejected' }, 'no-mind');
  await hub.define('demo-mock');
  shadow = await hub.define('demo-mock', {
    key: 'newcomer',
    name: 'Newcomer',
    order: 0,
    shadow: true,
    connection: 'other-mind',
  });
});

afterAll(() => hub.stop());

const change = async (patch: object) => {
  const { status, body } = await hub.request('PATCH', `/api/v1/definitions/${shadow.id}`, patch);
  if (status !== 200) throw new Error(JSON.stringify(body));
};

/** The order, once the shadow's execution has ended too. */
const withShadow = (id: string) =>
  hub.orderWhere(
    id,
    ({ state, requests }) =>
      // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an answer holds
      state !== 'inProgress' && requests[0].executions.every(({ finishedAt }: any) => finishedAt),
  );

const comparison = async (query = '') =>
  (await hub.request('GET', `/api/v1/definitions/${shadow.id}/shadow-comparison${query}`)).body;

describe('a shadow definition', () => {
  it('runs beside the selected one, and what it answers is never applied', async () => {
    const order = await withShadow(await hub.submit(simpleOrder()));
    expect(order).toMatchObject({ state: 'done', result: 'qualified', lineItems: [{ result: 'qualified' }] });
    const [{ executions, selection }] = order.requests;
    expect(executions).toHaveLength(2);
    // biome-ignore lint/suspicious/noExplicitAny: as above
    expect(executions.find(({ shadow }: any) => shadow)).toMatchObject({
      definition: 'Newcomer',
      status: 'succeeded',
    });
    expect(selection.definitions).toContainEqual(
      expect.objectContaining({ name: 'Newcomer', outcome: 'shadow' }),
    );
  });

  it('is compared with what was applied, item by item', async () => {
    await change({ connection: 'other-mind' });
    const id = await hub.submit(simpleOrder({}, 'compared'));
    await withShadow(id);
    const { compared, same, different, failed, examples } = await comparison();
    expect(compared).toBe(same + different + failed);
    expect(different).toBeGreaterThan(0);
    expect(examples).toContainEqual({
      executionId: expect.any(String),
      orderId: id,
      differences: expect.arrayContaining([
        { itemId: 'compared', attribute: 'result', applied: 'qualified', shadow: 'unqualified' },
      ]),
    });
  });

  it('counts what is the same, and what failed', async () => {
    const before = await comparison();
    await change({ connection: 'test-demo-mock' });
    await withShadow(await hub.submit(simpleOrder()));
    await change({ connection: 'no-mind' });
    const failing = await withShadow(await hub.submit(simpleOrder()));
    expect(failing).toMatchObject({ state: 'done', result: 'qualified' });
    expect(await comparison()).toMatchObject({ same: before.same + 1, failed: before.failed + 1 });
    expect(await comparison('?last=1')).toMatchObject({ compared: 1, failed: 1, same: 0 });
    expect(
      (await hub.request('GET', `/api/v1/definitions/${shadow.id}/shadow-comparison?last=x`)).status,
    ).toBe(400);
  });

  it('holds up no order, and is no fallout', async () => {
    await hub.connect('demo-mock', { delayMs: 10_000 }, 'slow-mind');
    await change({ connection: 'slow-mind' });
    const id = await hub.submit(simpleOrder());
    const order = await hub.settled(id);
    expect(order).toMatchObject({ state: 'done', result: 'qualified' });
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const running = order.requests[0].executions.find(({ shadow }: any) => shadow);
    expect(running.finishedAt).toBeUndefined();
    const { body } = await hub.request('GET', '/api/v1/fallout');
    expect(JSON.stringify(body)).not.toContain(id);
    expect((await hub.request('POST', `/api/v1/executions/${running.id}/cancel`)).status).toBe(200);
    await eventually(async () => {
      const { body } = await hub.request('GET', `/api/v1/executions/${running.id}`);
      return body.status === 'cancelled';
    });
    expect(await hub.settled(id)).toMatchObject({ state: 'done', result: 'qualified' });
  });

  it('answers for nobody where it is the only match', async () => {
    const only = await hub.define('demo-mock', {
      key: 'only',
      condition: 'topOrderLineItem.place.country == "NZ"',
      shadow: true,
    });
    const { body } = await hub.request(
      'GET',
      '/api/v1/request-types/order-qualification-request/definitions',
    );
    for (const { id, shadow } of body)
      if (!shadow) await hub.request('PATCH', `/api/v1/definitions/${id}`, { active: false });
    const order = simpleOrder();
    order.serviceQualificationItem[0]!.service.place[0]!.country = 'NZ';
    expect(await hub.settled(await hub.submit(order))).toMatchObject({
      state: 'terminatedWithError',
      lineItems: [{ failure: { code: 'no-definition-matched' } }],
    });
    expect(only.id).toBeDefined();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, example, Hub, simpleOrder } from './support/hub.js';
import { Subscriber } from './support/subscriber.js';

let hub: Hub;
let subscriber: Subscriber;
let definition: { id: string };

beforeAll(async () => {
  [hub, subscriber] = await Promise.all([Hub.start(), Subscriber.start()]);
  await hub.connect('demo-mock', {}, 'flaky');
  definition = await hub.define('demo-mock', {
    key: 'flaky',
    connection: 'flaky',
    condition: 'topOrderLineItem.characteristics["Vendor"] == "flaky"',
  });
});

afterAll(async () => {
  await hub.stop();
  await subscriber.close();
});

const read = async (path: string) => (await hub.request('GET', `/api/v1/${path}`)).body;
const retry = (id: string, body?: object) => hub.request('POST', `/api/v1/executions/${id}/retry`, body);

/** Whether the vendor refuses what it is asked. */
async function vendorRefuses(refuses: boolean): Promise<void> {
  const values = { errorKind: refuses ? 'rejected' : null };
  const { status } = await hub.request('PATCH', '/api/v1/connections/flaky', { values });
  expect(status).toBe(200);
}

/** An order that its vendor refused, and the execution that failed. */
async function refused(order: object = simpleOrder({ Vendor: 'flaky' })) {
  await vendorRefuses(true);
  const id = await hub.submit(order);
  const { requests } = await hub.settled(id);
  const [execution] = requests[0].executions;
  expect(execution).toMatchObject({ status: 'failed', error: { code: 'rejected' } });
  await vendorRefuses(false);
  return { id, execution };
}

const bundle = (outcomes: Record<string, string>) => {
  const order = example('access-bundle');
  for (const { id, service } of order.serviceQualificationItem)
    service.serviceCharacteristic = [
      { name: 'Vendor', value: 'flaky' },
      ...(outcomes[id] ? [{ name: 'mock.outcome', value: outcomes[id] }] : []),
    ];
  return order;
};

describe("an order's record", () => {
  it('says which items make the results of the order and of each tree', async () => {
    const id = await hub.submit(bundle({ 120: 'unqualified' }));
    await hub.settled(id);
    const order = await read(`orders/${id}`);
    expect(order).toMatchObject({
      result: 'unqualified',
      decidedBy: ['120'],
      lineItems: [{ id: '100', result: 'qualified', tree: { result: 'unqualified', decidedBy: ['120'] } }],
    });
    expect(order.lineItems[0].lineItems[0]).not.toHaveProperty('tree');
  });

  it('holds what was requested beside what is offered, and by whom', async () => {
    const order = simpleOrder({ 'mock.outcome': 'alternate', Speed: '1 Gbps' });
    const [item] = order.serviceQualificationItem;
    Object.assign(item!, { expectedServiceAvailabilityDate: '2026-12-01T00:00:00Z' });
    const id = await hub.submit(order);
    await hub.settled(id);
    const { lineItems } = await read(`orders/${id}`);
    expect(lineItems[0]).toMatchObject({
      requested: {
        characteristics: [{}, { name: 'Speed', value: '1 Gbps' }],
        place: { id: 'site-syd-9' },
        availabilityDate: '2026-12-01T00:00:00Z',
      },
      serviceOrders: [
        {
          alternates: [
            { definition: 'Demo Order Qualification Implementation', service: { characteristics: [{}] } },
            { availabilityDate: expect.stringContaining('2026-12-31') },
          ],
        },
      ],
    });
  });

  it('tells in its timeline who was told of what, and what they answered', async () => {
    const { id: subscription } = await subscriber.subscribe(hub, '/told', 'externalId=TOLD');
    const id = await hub.submit({ ...simpleOrder(), externalId: 'TOLD' });
    await hub.settled(id);
    await subscriber.first(2, '/told');
    const entries = await eventually(async () => {
      const entries = await read(`orders/${id}/timeline`);
      return entries.every(({ type }: { type: string }) => type !== 'notification.pending') && entries;
    });
    const told = entries.filter(({ type }: { type: string }) => type === 'notification.delivered');
    expect(told[0]).toMatchObject({
      actor: 'axle',
      subscriptionId: subscription,
      subscriber: new URL(subscriber.url).host,
      eventType: 'CheckServiceQualificationCreateEvent',
      status: 204,
      attempts: 1,
    });
  });
});

describe('why a definition was selected', () => {
  it('is told with what the conditions of that time came to, whatever they are now', async () => {
    const id = await hub.submit(simpleOrder({ Vendor: 'flaky' }));
    const { requests } = await hub.settled(id);
    const { version } = await read(`definitions/${definition.id}`);
    const change = { condition: 'topOrderLineItem.characteristics["Vendor"] == "flaky" && true' };
    await hub.request('PATCH', `/api/v1/definitions/${definition.id}`, change);
    const { definitions } = await read(`requests/${requests[0].id}/selection`);
    expect(definitions[0]).toMatchObject({
      outcome: 'selected',
      version,
      condition: {
        text: 'topOrderLineItem.characteristics["Vendor"] == "flaky"',
        value: true,
        children: [{ text: 'topOrderLineItem.characteristics["Vendor"]', value: 'flaky' }],
      },
    });
    const other = await hub.submit(simpleOrder({ Vendor: 'other' }));
    const { requests: others } = await hub.settled(other);
    const explained = await read(`requests/${others[0].id}/selection`);
    expect(explained.definitions[0]).toMatchObject({
      outcome: 'condition-false',
      version: version + 1,
      condition: { value: false },
    });
  });
});

describe('what has failed', () => {
  it('stays as it is, and a successor answers in its place', async () => {
    const { id, execution } = await refused();
    const { status, body: successor } = await retry(execution.id);
    expect([status, successor]).toMatchObject([
      200,
      {
        retryOf: execution.id,
        requestId: expect.any(String),
        definitionVersion: execution.definitionVersion,
      },
    ]);
    const order = await hub.settled(id);
    expect(order).toMatchObject({ state: 'done', result: 'qualified' });
    expect(order.requests[0].executions).toMatchObject([
      { id: execution.id, status: 'failed' },
      { id: successor.id, status: 'succeeded' },
    ]);
    expect(await read(`executions/${execution.id}`)).toMatchObject({
      status: 'failed',
      error: { code: 'rejected' },
      retriedAs: successor.id,
    });
    const timeline = await read(`orders/${id}/timeline`);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        type: 'order.retry',
        detail: expect.objectContaining({ executionId: execution.id, retriedAs: successor.id }),
      }),
    );
    const [entry] = await read(`audit?kind=execution&record=${execution.id}`);
    expect(entry).toMatchObject({ action: 'retry' });
  });

  it('is tried again by the version that it ran, or by the current one', async () => {
    const [first, second] = [await refused(), await refused()];
    const { definitionVersion: version } = first.execution;
    await hub.request('PATCH', `/api/v1/definitions/${definition.id}`, { description: `after ${version}` });
    const same = await retry(first.execution.id, { version: 'same' });
    expect(same.body).toMatchObject({ definitionVersion: version });
    const current = await retry(second.execution.id, { version: 'current' });
    expect(current.body).toMatchObject({ definitionVersion: version + 1 });
    expect(await hub.settled(first.id)).toMatchObject({ result: 'qualified' });
    expect(await hub.settled(second.id)).toMatchObject({ result: 'qualified' });
    expect((await retry(first.execution.id, { version: 'oldest' })).status).toBe(400);
  });

  it('may fail again, and is tried again by its successor alone', async () => {
    const { id, execution } = await refused();
    await vendorRefuses(true);
    const { body: successor } = await retry(execution.id);
    await hub.settled(id);
    expect(await retry(execution.id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(successor.id) },
    });
    await vendorRefuses(false);
    expect((await retry(successor.id)).body).toMatchObject({ retryOf: successor.id });
    const order = await hub.settled(id);
    expect(order).toMatchObject({ result: 'qualified' });
    const { id: last } = order.requests[0].executions.at(-1);
    expect(await retry(last)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('has succeeded') },
    });
  });

  it('leaves what a person has set', async () => {
    const { id, execution } = await refused(bundle({}));
    await hub.request('PATCH', `/api/v1/orders/${id}/line-items/120`, {
      result: 'unqualified',
      reason: 'the surveyor was there',
    });
    await retry(execution.id);
    const order = await hub.settled(id);
    expect(order).toMatchObject({ result: 'unqualified', decidedBy: ['120'] });
    expect(order.lineItems[0].lineItems).toContainEqual(
      expect.objectContaining({
        id: '120',
        serviceOrders: [expect.objectContaining({ setBy: 'bootstrap' })],
      }),
    );
  });

  it('is not tried again for an item that was qualified again since, nor by a definition that is not there', async () => {
    const { id, execution } = await refused();
    await hub.request('POST', `/api/v1/orders/${id}/line-items/1/qualify`);
    expect((await retry(execution.id)).status).toBe(409);
    await hub.settled(id);
    const other = await refused();
    await hub.request('PATCH', `/api/v1/definitions/${definition.id}`, { active: false });
    expect(await retry(other.execution.id, { version: 'current' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('not active') },
    });
    await retry(other.execution.id, { version: 'same' });
    expect(await hub.settled(other.id)).toMatchObject({ result: 'qualified' });
  });
});

it("tells how long the parts of an execution's attempts took", async () => {
  const id = await hub.submit(simpleOrder());
  const { requests } = await hub.settled(id);
  expect(await read(`executions/${requests[0].executions[0].id}`)).toMatchObject({
    maxAttempts: expect.any(Number),
    attempts: [
      {
        phases: {
          preMs: expect.any(Number),
          callMs: expect.any(Number),
          postMs: expect.any(Number),
        },
      },
    ],
  });
});

import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { example, Hub, simpleOrder } from './support/hub.js';

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorBSimulator>>;

beforeAll(async () => {
  [hub, vendor] = await Promise.all([Hub.start(), startVendorBSimulator({ delayMs: 50 })]);
  await hub.connect('vendor-b', vendor.connection);
  await hub.define('vendor-b', { condition: 'topOrderLineItem.characteristics["Vendor"] == "B"' });
});

afterAll(async () => {
  await hub.stop();
  await vendor.close();
});

const post = (path: string, body?: unknown) => hub.request('POST', `/api/v1/${path}`, body);
const patch = (path: string, body: unknown) => hub.request('PATCH', `/api/v1/${path}`, body);
const timeline = async (id: string): Promise<{ type: string }[]> =>
  (await hub.request('GET', `/api/v1/orders/${id}/timeline`)).body;
const mock = (outcome: string) => simpleOrder({ 'mock.outcome': outcome });

/** An order whose vendor has given a ticket and keeps its answer back. */
async function openOrder(): Promise<string> {
  vendor.handleNext({ webhook: 'silent' });
  const id = await hub.submit(simpleOrder({ Vendor: 'B' }));
  await hub.orderWhere(id, ({ requests }) => requests[0].executions[0]?.status === 'awaiting-callback');
  return id;
}

describe('an order that waits for approval', () => {
  beforeAll(() => setApproval('manual'));
  afterAll(() => setApproval('automatic'));

  it('stays accepted until it is approved; then its top items are qualified one by one', async () => {
    const id = await hub.submit(example('two-sites'));
    const waiting = (await hub.request('GET', `/api/v1/orders/${id}`)).body;
    expect(waiting).toMatchObject({ state: 'accepted', result: 'pending', requests: [] });
    expect((await post(`orders/${id}/line-items/1/qualify`)).status).toBe(409);

    expect((await post(`orders/${id}/approve`)).body).toMatchObject({ state: 'inProgress', requests: [] });
    expect((await post(`orders/${id}/approve`)).status).toBe(409);
    await post(`orders/${id}/line-items/1/qualify`);
    const half = await hub.orderWhere(id, ({ lineItems }) => lineItems[0].result === 'qualified');
    expect(half).toMatchObject({ state: 'inProgress', lineItems: [{}, { result: 'pending' }] });
    await post(`orders/${id}/line-items/2/qualify`);
    expect(await hub.settled(id)).toMatchObject({ state: 'done', result: 'qualified' });
  });

  it('may be rejected, with a reason', async () => {
    const id = await hub.submit(example('two-sites'));
    expect((await post(`orders/${id}/reject`)).status).toBe(400);
    const { body } = await post(`orders/${id}/reject`, { reason: 'a test of the order system' });
    expect(body).toMatchObject({
      state: 'cancelled',
      result: 'none',
      lineItems: [
        { failure: { code: 'rejected', message: expect.stringContaining('a test of the order') } },
        {},
      ],
    });
  });

  it('is in the fallout, and so are its items once it is approved', async () => {
    const id = await hub.submit(simpleOrder());
    expect(await falloutOf(id)).toMatchObject([{ kind: 'approval', actions: ['approve', 'reject'] }]);
    await post(`orders/${id}/approve`);
    expect(await falloutOf(id)).toMatchObject([{ kind: 'qualification', topItemId: '1' }]);
    await post('fallout/retry', { items: [{ orderId: id, itemId: '1' }] });
    await hub.settled(id);
    expect(await falloutOf(id)).toEqual([]);
  });
});

describe('qualifying again', () => {
  it('opens a top item, forgets its alternates, and takes the new answer', async () => {
    const id = await hub.submit(mock('alternate'));
    expect(await hub.settled(id)).toMatchObject({ result: 'alternate', lineItems: [{ alternates: [{}] }] });
    const { body } = await post(`orders/${id}/line-items/1/qualify`);
    expect(body.requests).toHaveLength(2);
    expect(body.requests[0].supersededAt).toEqual(expect.any(String));
    const again = await hub.settled(id);
    expect(again).toMatchObject({ state: 'done', result: 'alternate' });
    expect(again.lineItems[0].alternates).toHaveLength(1);
  });

  it('voids what the earlier request still brings', async () => {
    const id = await openOrder();
    const { ticket } = vendor.orders().at(-1)!;
    await post(`orders/${id}/line-items/1/qualify`, {
      definition: 'demo-order-qualification-implementation',
    });
    const order = await hub.settled(id);
    expect(order).toMatchObject({
      state: 'done',
      requests: [
        { executions: [{ status: 'cancelled', correlationId: ticket }] },
        { selection: { definitions: [{ outcome: 'chosen' }] }, executions: [{ status: 'succeeded' }] },
      ],
    });
  });

  it('is refused on a child, an unknown item, and with a definition that is not there', async () => {
    const id = await hub.submit(example('access-bundle'));
    await hub.settled(id);
    expect((await post(`orders/${id}/line-items/110/qualify`)).status).toBe(409);
    expect((await post(`orders/${id}/line-items/999/qualify`)).status).toBe(404);
    const { status, body } = await post(`orders/${id}/line-items/100/qualify`, { definition: 'nobody' });
    expect([status, body.errors[0].path]).toEqual([400, 'definition']);
  });
});

describe('cancelling', () => {
  it('ends what is open, and nothing that comes later changes that', async () => {
    vendor.handleNext({ delayMs: 300 });
    const id = await hub.submit(simpleOrder({ Vendor: 'B' }));
    await hub.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'awaiting-callback');
    const { body } = await post(`orders/${id}/cancel`, { reason: 'the customer went elsewhere' });
    expect(body).toMatchObject({
      state: 'cancelled',
      result: 'none',
      lineItems: [{ failure: { code: 'cancelled', message: expect.stringContaining('went elsewhere') } }],
      requests: [{ executions: [{ status: 'cancelled' }] }],
    });
    await vendor.idle();
    const after = await hub.settled(id);
    expect([after.state, after.result]).toEqual(['cancelled', 'none']);
    expect((await timeline(id)).map(({ type }) => type)).toEqual([
      'order.submit',
      'execution.queued',
      'attempt.started',
      'attempt.ended',
      expect.stringMatching(/order.cancel|execution.cancelled/),
      expect.stringMatching(/order.cancel|execution.cancelled/),
      'callback.late',
    ]);
  });

  it('is refused once the order has ended', async () => {
    const id = await hub.submit(simpleOrder());
    await hub.settled(id);
    expect((await post(`orders/${id}/cancel`)).status).toBe(409);
  });
});

describe('one execution', () => {
  it('may be cancelled while it is open, and only then', async () => {
    const id = await openOrder();
    const [execution] = (await hub.request('GET', `/api/v1/orders/${id}`)).body.requests[0].executions;
    expect((await post(`executions/${execution.id}/retry`)).status).toBe(409);
    expect((await post(`executions/${execution.id}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    expect((await post(`executions/${execution.id}/cancel`)).status).toBe(409);
    expect(await hub.settled(id)).toMatchObject({
      state: 'terminatedWithError',
      lineItems: [{ failure: { code: 'cancelled' } }],
    });
  });
});

describe('a result set by hand', () => {
  it('rolls up, and no vendor overwrites it', async () => {
    vendor.handleNext({ delayMs: 300 });
    const id = await hub.submit(simpleOrder({ Vendor: 'B' }));
    await hub.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'awaiting-callback');
    const { body } = await patch(`orders/${id}/line-items/1`, {
      result: 'unqualified',
      reason: 'the surveyor was there',
      reasons: [{ code: 'no-duct', label: 'There is no duct.' }],
    });
    expect(body).toMatchObject({
      state: 'done',
      result: 'unqualified',
      lineItems: [
        {
          reasons: [{ code: 'no-duct' }],
          serviceOrders: [{ setBy: 'bootstrap', setReason: 'the surveyor was there' }],
        },
      ],
    });
    const later = await hub.orderWhere(
      id,
      ({ requests }) => requests[0].executions[0].status === 'succeeded',
    );
    expect([later.state, later.result]).toEqual(['done', 'unqualified']);
    expect((await timeline(id)).map(({ type }) => type)).toContain('order.set-result');
  });

  it('of a top item is for its tree, of a child or a service order for that alone', async () => {
    const id = await hub.submit(example('access-bundle'));
    await hub.settled(id);
    const child = await patch(`orders/${id}/line-items/120`, { result: 'unqualified', reason: 'no copper' });
    expect(child.body).toMatchObject({
      result: 'unqualified',
      lineItems: [
        { result: 'qualified', lineItems: [{ result: 'qualified' }, { result: 'unqualified' }, {}] },
      ],
    });
    const one = await patch(`orders/${id}/service-orders/2`, {
      result: 'alternate',
      reason: 'later',
      alternates: [{ availabilityDate: '2027-02-01T00:00:00Z' }],
    });
    expect(one.body).toMatchObject({ result: 'alternate' });
    const top = await patch(`orders/${id}/line-items/100`, { result: 'qualified', reason: 'all seen' });
    expect(top.body).toMatchObject({ state: 'done', result: 'qualified' });
    expect((await patch(`orders/${id}/service-orders/9`, { result: 'none', reason: 'x' })).status).toBe(404);
  });

  it.each([
    [{ result: 'pending', reason: 'x' }, 'result'],
    [{ result: 'qualified' }, 'reason'],
    [{ result: 'alternate', reason: 'x' }, ''],
    [{ result: 'unqualified', reason: 'x', reasons: [{ code: 'only' }] }, ''],
  ])('is refused where it says too little: %j', async (body, path) => {
    const id = await hub.submit(simpleOrder());
    await hub.settled(id);
    const answer = await patch(`orders/${id}/line-items/1`, body);
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path]);
  });
});

describe('fallout', () => {
  it('lists what has no result, with the reason, and several are dealt with in one call', async () => {
    const ids = [await hub.submit(mock('error')), await hub.submit(mock('error'))];
    for (const id of ids) {
      await hub.settled(id);
      expect(await falloutOf(id)).toMatchObject([
        { kind: 'no-result', items: [{ itemId: '1', reason: { code: expect.any(String) } }] },
      ]);
    }
    const items = ids.map((orderId) => ({ orderId, itemId: '1' }));
    const { body } = await post('fallout/set-result', {
      items: [...items, { orderId: ids[0], itemId: 'unknown' }],
      result: 'qualified',
      reason: 'asked by telephone',
    });
    expect(body).toMatchObject([{ ok: true }, { ok: true }, { ok: false, status: 404 }]);
    for (const id of ids) {
      expect(await falloutOf(id)).toEqual([]);
      expect((await hub.settled(id)).state).toBe('done');
    }
  });
});

async function falloutOf(id: string) {
  const { body } = await hub.request('GET', '/api/v1/fallout?limit=200');
  return body.filter(({ orderId }: { orderId: string }) => orderId === id);
}

const setApproval = (approval: string) => patch('scopes/order-management-telecom', { approval });

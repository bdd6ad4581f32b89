import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder } from './support/hub.js';

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorBSimulator>>;

beforeAll(async () => {
  [hub, vendor] = await Promise.all([Hub.start(), startVendorBSimulator({ delayMs: 50 })]);
  await hub.connect('vendor-b', vendor.connection);
  await hub.define('vendor-b', { deadlineMs: 4_000 });
});

afterAll(async () => {
  await hub.stop();
  await vendor.close();
});

beforeEach(() => vendor.idle());

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an answer holds
const executionOf = async (order: any) => {
  const { body } = await hub.request('GET', `/api/v1/executions/${order.requests[0].executions[0].id}`);
  return body;
};

/** Two orders, whose executions await the webhooks that are kept back. */
async function awaitingCallbacks(): Promise<string[]> {
  vendor.hold();
  const ids = [await hub.submit(simpleOrder({}, '1')), await hub.submit(simpleOrder({}, '2'))];
  for (const id of ids)
    await hub.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'awaiting-callback');
  return ids;
}

const lastStatus = () => vendor.webhooks().at(-1)!.status;

describe('a genuine delivery', () => {
  it('is applied', async () => {
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.state).toBe('done');
    expect((await executionOf(order)).callbacks).toMatchObject([{ status: 'applied' }]);
  });

  it('is parked and matched when it comes before the ticket', async () => {
    vendor.handleNext({ webhook: 'early' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.state).toBe('done');
    expect(lastStatus()).toBe(202);
    expect((await executionOf(order)).callbacks).toMatchObject([{ status: 'applied' }]);
  });

  it('has one effect when it comes twice', async () => {
    vendor.handleNext({ webhook: 'twice' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    await vendor.idle();
    expect(vendor.webhooks().slice(-2)).toMatchObject([{ status: 202 }, { status: 202 }]);
    expect((await executionOf(order)).callbacks).toHaveLength(1);
  });

  it('ends the execution as failed where the vendor reports a failure', async () => {
    vendor.handleNext({ webhook: 'failure' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order).toMatchObject({ state: 'terminatedWithError', result: 'none' });
    expect(order.requests[0].executions[0]).toMatchObject({
      status: 'failed',
      error: { code: expect.any(String) },
    });
  });

  it('is kept and not applied after the deadline', async () => {
    vendor.handleNext({ delayMs: 6_500 });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order).toMatchObject({
      state: 'terminatedWithError',
      lineItems: [{ failure: { code: 'timed-out' } }],
    });
    await vendor.idle();
    expect(lastStatus()).toBe(202);
    const execution = await executionOf(order);
    expect(execution).toMatchObject({ status: 'timed-out', callbacks: [{ status: 'late' }] });
    expect((await hub.settled(order.id)).state).toBe('terminatedWithError');
  });

  it('may come in another order than the orders went out', async () => {
    const ids = await awaitingCallbacks();
    vendor.release('reversed');
    for (const id of ids) expect((await hub.settled(id)).state).toBe('done');
  });

  it('may be for another execution: then it is refused, and each waits for its own', async () => {
    const ids = await awaitingCallbacks();
    vendor.release('misaddressed');
    for (const id of ids) {
      const order = await hub.settled(id);
      expect(order.state).toBe('done');
      const { callbacks } = await executionOf(order);
      expect(callbacks.map(({ status }: { status: string }) => status)).toEqual(['mismatched', 'applied']);
    }
    expect(
      vendor
        .webhooks()
        .slice(-4)
        .map(({ status }) => status),
    ).toEqual([422, 422, 202, 202]);
  });

  it("that carries another order's results ends the execution as malformed", async () => {
    const ids = await awaitingCallbacks();
    vendor.release('swapped');
    for (const id of ids) {
      const order = await hub.settled(id);
      expect(order).toMatchObject({
        state: 'terminatedWithError',
        lineItems: [{ failure: { code: 'malformed' } }],
      });
    }
  });

  it('is parked before the ticket is known, and found to be for another when it is', async () => {
    vendor.handleNext({ webhook: 'stray-early' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.state).toBe('done');
    const { callbacks } = await executionOf(order);
    expect(callbacks.map(({ status }: { status: string }) => status)).toEqual(['mismatched', 'applied']);
  });
});

describe('a forged delivery', () => {
  it.each(['bad-signature', 'stale-timestamp', 'altered-body'] as const)(
    'changes nothing: %s',
    async (webhook) => {
      vendor.handleNext({ webhook });
      const id = await hub.submit(simpleOrder());
      await hub.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'awaiting-callback');
      await eventually(async () => vendor.webhooks().at(-1)?.ticket === vendor.orders().at(-1)?.ticket);
      expect(lastStatus()).toBe(401);
      const { body } = await hub.request('GET', `/api/v1/orders/${id}`);
      expect(body).toMatchObject({ state: 'inProgress', result: 'pending' });
      expect((await executionOf(body)).callbacks).toEqual([]);
    },
  );

  it.each(['nonsense', 'A'.repeat(64), `${'A'.repeat(64)}=`])('finds no address at %s', async (token) => {
    expect(
      (await hub.request('POST', `/callbacks/${token}`, '<x/>', { 'content-type': 'application/xml' }))
        .status,
    ).toBe(404);
  });
});

describe('a ticket that is lost', () => {
  it('is asked for again with the same key, and the vendor has one order', async () => {
    const before = vendor.orders().length;
    vendor.handleNext({ ticketLost: true, delayMs: 3_000 });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.state).toBe('done');
    expect(vendor.orders()).toHaveLength(before + 1);
    expect(order.requests[0].executions[0].attempts.length).toBeGreaterThan(1);
  });
});

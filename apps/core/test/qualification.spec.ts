import { startDemoMockSimulator } from '@axle/spoke-demo-mock/simulator';
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { example, Hub, simpleOrder, TMF } from './support/hub.js';

let hub: Hub;
let vendorA: Awaited<ReturnType<typeof startVendorASimulator>>;
let vendorB: Awaited<ReturnType<typeof startVendorBSimulator>>;
let mock: Awaited<ReturnType<typeof startDemoMockSimulator>>;

beforeAll(async () => {
  [hub, vendorA, vendorB, mock] = await Promise.all([
    Hub.start(),
    startVendorASimulator(),
    startVendorBSimulator({ delayMs: 50 }),
    startDemoMockSimulator(),
  ]);
  await hub.connect('vendor-a', vendorA.connection);
  await hub.connect('vendor-b', vendorB.connection);
  await hub.define('vendor-a', { condition: 'topOrderLineItem.place.country == "PT"', order: 100 });
  await hub.define('vendor-b', {
    condition: 'topOrderLineItem.place.country == "AU" && payload.order.externalId == "CSQ-1002"',
    order: 110,
  });
  await hub.request('PATCH', '/api/v1/connections/demo-mock', { values: mock.connection });
});

afterAll(async () => {
  await hub.stop();
  await Promise.all([vendorA.close(), vendorB.close(), mock.close()]);
});

describe('the realistic requests', () => {
  it('qualifies the access bundle through the mock, each of its four items', async () => {
    const id = await hub.submit(example('access-bundle'));
    const order = await hub.settled(id);
    expect(order).toMatchObject({ state: 'done', result: 'qualified', externalId: 'CSQ-1001' });
    const { body } = await hub.request('GET', `${TMF}/${id}`);
    expect(body).toMatchObject({
      state: 'done',
      qualificationResult: 'qualified',
      '@type': 'CheckServiceQualification',
    });
    expect(body.serviceQualificationItem.map((item: { id: string }) => item.id)).toEqual([
      '100',
      '110',
      '120',
      '130',
    ]);
    for (const item of body.serviceQualificationItem)
      expect(item).toMatchObject({ state: 'done', qualificationResult: 'qualified' });
    // What the file does not name is kept.
    expect(body.serviceQualificationItem[0].quantity).toBe(2);
    expect(body.serviceQualificationItem[0].service).toEqual(
      example('access-bundle').serviceQualificationItem[0].service,
    );
  });

  it('has two sites answered by the vendor of each, one at once and one by webhook', async () => {
    const order = await hub.settled(await hub.submit(example('two-sites')));
    expect(order).toMatchObject({ state: 'done', result: 'qualified' });
    const [lisbon, sydney] = order.requests;
    expect(lisbon.executions).toMatchObject([
      { spoke: 'vendor-a', status: 'succeeded', attempts: [{ outcome: 'completed' }] },
    ]);
    expect(sydney.executions).toMatchObject([
      { spoke: 'vendor-b', status: 'succeeded', attempts: [{ outcome: 'pending' }] },
    ]);
    expect(sydney.selection.definitions).toMatchObject([
      {
        outcome: 'condition-false',
        reason: 'topOrderLineItem.place.country == "PT" is false: place.country is "AU"',
      },
      { outcome: 'selected' },
      { outcome: 'not-needed' },
    ]);
  });

  it('records the exchanges with the vendor, without a secret', async () => {
    const order = await hub.settled(await hub.submit(example('two-sites')));
    const { body } = await hub.request('GET', `/api/v1/executions/${order.requests[0].executions[0].id}`);
    const [attempt] = body.attempts;
    expect(attempt.exchanges.length).toBeGreaterThan(0);
    expect(attempt.exchanges.at(-1)).toMatchObject({ method: 'POST', status: 200 });
    const text = JSON.stringify(body);
    expect(text).not.toContain(vendorA.connection.clientSecret);
    expect(text).not.toMatch(/Bearer [\w-]{8}/);
  });
});

describe('every outcome that a vendor can give', () => {
  it.each([
    [{ 'mock.outcome': 'qualified' }, 'done', 'qualified'],
    [{ 'mock.outcome': 'alternate' }, 'done', 'alternate'],
    [{ 'mock.outcome': 'unqualified' }, 'done', 'unqualified'],
    [{ 'mock.outcome': 'not-answered' }, 'terminatedWithError', 'none'],
    [{ 'mock.delayMs': 100 }, 'done', 'qualified'],
    [{ 'mock.delivery': 'asynchronous', 'mock.outcome': 'alternate' }, 'done', 'alternate'],
    [{ 'mock.errorKind': 'rejected' }, 'terminatedWithError', 'none'],
    [{ 'mock.garbage': 'unknown-item' }, 'terminatedWithError', 'none'],
    [{ 'mock.garbage': 'unreadable' }, 'terminatedWithError', 'none'],
    [{ 'mock.garbage': 'no-proposal' }, 'terminatedWithError', 'none'],
  ])('%j ends %s with %s', async (characteristics, state, result) => {
    expect(await hub.settled(await hub.submit(simpleOrder(characteristics)))).toMatchObject({
      state,
      result,
    });
  });

  it('returns proposals and reasons as TMF645 has them', async () => {
    const alternate = await hub.submit(simpleOrder({ 'mock.outcome': 'alternate' }));
    await hub.settled(alternate);
    const { body } = await hub.request('GET', `${TMF}/${alternate}`);
    const [item] = body.serviceQualificationItem;
    expect(item.alternateServiceProposal.length).toBeGreaterThan(0);
    expect(item).toMatchObject({ qualificationResult: 'alternate', state: 'done' });

    const unqualified = await hub.submit(simpleOrder({ 'mock.outcome': 'unqualified' }));
    await hub.settled(unqualified);
    const { body: refused } = await hub.request('GET', `${TMF}/${unqualified}`);
    expect(refused.serviceQualificationItem[0].eligibilityUnavailabilityReason).toEqual([
      { code: expect.any(String), label: expect.any(String) },
    ]);
  });

  it('says with which error an item ended, and leaves its result out', async () => {
    const id = await hub.submit(simpleOrder({ 'mock.errorKind': 'rejected' }));
    await hub.settled(id);
    const { body } = await hub.request('GET', `${TMF}/${id}`);
    expect(body).not.toHaveProperty('qualificationResult');
    expect(body.serviceQualificationItem[0]).toMatchObject({
      state: 'terminatedWithError',
      terminationError: [{ id: 'rejected', value: expect.any(String) }],
    });
  });

  it('tries again where the vendor is not available, and counts its attempts', async () => {
    vendorA.fail({ kind: 'status', status: 503, retryAfter: '1' });
    const order = await hub.settled(await hub.submit(example('two-sites')));
    expect(order.result).toBe('qualified');
    expect(order.requests[0].executions[0].attempts).toMatchObject([
      { number: 1, outcome: 'unavailable' },
      { number: 2, outcome: 'completed' },
    ]);
  });

  it('renews a token that the vendor withdrew', async () => {
    await hub.settled(await hub.submit(example('two-sites')));
    const before = vendorA.counters().tokensIssued;
    vendorA.revokeTokens();
    const order = await hub.settled(await hub.submit(example('two-sites')));
    expect(order.requests[0].executions[0].attempts).toMatchObject([{ outcome: 'completed' }]);
    expect(vendorA.counters().tokensIssued).toBe(before + 1);
  });
});

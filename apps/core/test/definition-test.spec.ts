import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { Hub, simpleOrder } from './support/hub.js';

let hub: Hub;
let vendorB: Awaited<ReturnType<typeof startVendorBSimulator>>;
let requestId: string;

beforeAll(async () => {
  [hub, vendorB] = await Promise.all([Hub.start(), startVendorBSimulator({ delayMs: 20 })]);
  await hub.connect('demo-mock', {});
  await hub.connect('vendor-b', vendorB.connection);
  requestId = (await hub.settled(await hub.submit(simpleOrder()))).requests[0].id;
});

afterAll(async () => {
  await hub.stop();
  await vendorB.close();
});

const test = (idOrKey: string, body: unknown) =>
  hub.request('POST', `/api/v1/definitions/${idOrKey}/test`, body);

const stored = async () => {
  const { rows } = await query(
    hub.databaseUrl,
    `select (select count(*) from customer_order) as orders, (select count(*) from integration_request) as requests,
      (select count(*) from execution) as executions, (select count(*) from order_event) as events`,
  );
  return rows[0];
};

describe('a test of a definition', () => {
  it('runs it, active or not, and tells each step with its time', async () => {
    await hub.define('demo-mock', {
      key: 'to-be-tried',
      active: false,
      condition: 'topOrderLineItem.place.country == "PT"',
      preProcessing: `payload ~> | item | { "characteristics": [{ "name": "mock.outcome", "value": "alternate" }] } |`,
      postProcessing: '{ "items": [items.{ "id": id, "result": "unqualified" }] }',
    });
    const before = await stored();
    const { status, body } = await test('to-be-tried', { requestId });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 1,
      outcome: 'completed',
      steps: [
        {
          step: 'condition',
          matched: false,
          reason: 'topOrderLineItem.place.country == "PT" is false: place.country is "AU"',
          condition: { text: 'topOrderLineItem.place.country == "PT"', value: false },
        },
        { step: 'pre-processing', request: { item: { id: '1' } } },
        { step: 'adapter', outcome: 'completed', answer: { items: [{ id: '1', result: 'alternate' }] } },
        { step: 'answer', items: [{ id: '1', result: 'unqualified' }] },
      ],
    });
    for (const { durationMs } of [body, ...body.steps]) expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(await stored()).toEqual(before);
  });

  it('runs it on inputs that are given', async () => {
    await hub.define('demo-mock', { key: 'given', active: false });
    const payload = {
      order: { id: 'o-1', relatedParty: [], provideAlternative: true, provideUnavailabilityReason: true },
      item: { id: 'i-1', action: 'add', quantity: 1, characteristics: [], children: [] },
    };
    const { body } = await test('given', { inputs: { payload } });
    expect(body).toMatchObject({ outcome: 'completed' });
    expect(body.steps.at(-1)).toMatchObject({ step: 'answer', items: [{ id: 'i-1', result: 'qualified' }] });
    expect(await test('given', { inputs: { payload: { item: {} } } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'inputs.payload' }] },
    });
    expect((await test('given', {})).status).toBe(400);
  });

  it('ends at pending where the vendor answers later, and shows what was said without secrets', async () => {
    await hub.define('vendor-b', { key: 'later', active: false });
    const before = await stored();
    const { body } = await test('later', { requestId });
    expect(body).toMatchObject({ outcome: 'pending' });
    const [, adapter] = body.steps;
    expect(adapter).toMatchObject({
      step: 'adapter',
      outcome: 'pending',
      correlationId: expect.any(String),
      exchanges: [{ method: 'POST', status: expect.any(Number) }],
    });
    const text = JSON.stringify(body);
    for (const secret of [vendorB.connection.password, vendorB.connection.webhookSecret]) {
      expect(secret).toEqual(expect.any(String));
      expect(text).not.toContain(secret);
    }
    await vendorB.idle();
    expect(await stored()).toEqual(before);
  });

  it('says where it failed', async () => {
    await hub.define('demo-mock', { key: 'strange', active: false, postProcessing: 'items' });
    const strange = (await test('strange', { requestId })).body;
    expect(strange).toMatchObject({ outcome: 'failed' });
    expect(strange.steps.at(-1)).toMatchObject({ step: 'answer', error: { code: 'malformed' } });
    await hub.connect('demo-mock', { errorKind: 'unauthorized' }, 'locked');
    await hub.define('demo-mock', { key: 'locked', active: false, connection: 'locked' });
    expect((await test('locked', { requestId })).body.steps.at(-1)).toMatchObject({
      step: 'adapter',
      outcome: 'failed',
      error: { code: 'unauthorized' },
    });
    await hub.define('demo-mock', { key: 'unprepared', active: false, preProcessing: '$error("no")' });
    expect((await test('unprepared', { requestId })).body.steps.at(-1)).toMatchObject({
      step: 'pre-processing',
      error: { code: 'pre-processing-failed' },
    });
  });
});

import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { findResourceFaults } from '@axle/tmf645';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, eventually, example, Hub, simpleOrder, TMF } from './support/hub.js';

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

const get = (id: string) => hub.request('GET', `${TMF}/${id}`);
const ofVendorB = () => simpleOrder({ Vendor: 'B' });

/** As the file has it, and without a null anywhere. */
function expectConformant({ body }: Answer): void {
  expect(findResourceFaults(body)).toEqual([]);
  expect(JSON.stringify(body)).not.toMatch(/:null|\[null|,null/);
}

describe('instantSyncQualification', () => {
  it('is answered with the result', async () => {
    const answer = await hub.request('POST', TMF, { ...ofVendorB(), instantSyncQualification: true });
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'done', qualificationResult: expect.any(String), instantSyncQualification: true },
    });
    expectConformant(answer);
  });

  it('is answered with the task where the time runs out, and the result comes later', async () => {
    vendor.handleNext({ delayMs: 1_500 });
    const answer = await hub.request(
      'POST',
      TMF,
      { ...ofVendorB(), instantSyncQualification: true },
      { prefer: 'wait=1' },
    );
    expect(answer).toMatchObject({ status: 201, body: { state: 'inProgress' } });
    expect((await hub.settled(answer.body.id)).state).toBe('done');
  });

  it.each(['wait=x', 'wait=31'])('refuses Prefer: %s', async (prefer) => {
    const body = { ...simpleOrder(), instantSyncQualification: true };
    expect((await hub.request('POST', TMF, body, { prefer })).status).toBe(400);
  });

  it('keeps nobody waiting when the hub stops', async () => {
    vendor.handleNext({ webhook: 'silent' });
    const asked = hub.request(
      'POST',
      TMF,
      { ...ofVendorB(), instantSyncQualification: true },
      { prefer: 'wait=30' },
    );
    await eventually(async () => {
      const { body } = await hub.request('GET', '/api/v1/executions?status=awaiting-callback');
      return body.length > 0;
    });
    expect(await hub.stop()).toBe(0);
    expect((await asked).status).toBe(201);
    await hub.launch();
  });
});

describe('PATCH', () => {
  it('changes what is the order system’s, by merge patch, and keeps the rest', async () => {
    const id = await hub.submit({ ...simpleOrder(), note: { by: 'Ines', text: 'first' } });
    const patch = { description: 'Changed', externalId: null, note: { text: 'second' } };
    const answer = await hub.request('PATCH', `${TMF}/${id}`, patch, {
      'content-type': 'application/merge-patch+json',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { description: 'Changed', note: { by: 'Ines', text: 'second' }, serviceQualificationItem: [{}] },
    });
    expect(answer.body).not.toHaveProperty('externalId');
    expectConformant(answer);
    expect((await get(id)).body).toMatchObject({ description: 'Changed' });
  });

  it.each([
    [{ id: 'x' }, /id cannot be changed/],
    [{ href: 'x' }, /href cannot be changed/],
    [{ checkServiceQualificationDate: '2026-01-01T00:00:00Z' }, /checkServiceQualificationDate cannot/],
    [{ state: 'done' }, /state is set by the server/],
    [{ serviceQualificationItem: [] }, /serviceQualificationItem cannot be changed/],
    [{ description: 7 }, /description must be string/],
    [[], /merge patch/],
  ])('is refused: %j', async (patch, message) => {
    const id = await hub.submit(simpleOrder());
    const answer = await hub.request('PATCH', `${TMF}/${id}`, patch);
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(message) } });
  });
});

describe('DELETE', () => {
  it('cancels what runs, and the qualification is no longer there', async () => {
    vendor.handleNext({ delayMs: 200 });
    const id = await hub.submit(ofVendorB());
    await hub.orderWhere(id, ({ requests }) => requests[0].executions[0].status === 'awaiting-callback');
    expect((await hub.request('DELETE', `${TMF}/${id}`)).status).toBe(204);
    expect((await get(id)).status).toBe(404);
    expect((await hub.request('DELETE', `${TMF}/${id}`)).status).toBe(404);
    await vendor.idle();
    expect(await hub.settled(id)).toMatchObject({
      state: 'cancelled',
      requests: [{ executions: [{ status: 'cancelled' }] }],
    });
  });

  it('is refused once it has ended', async () => {
    const id = await hub.submit(simpleOrder());
    await hub.settled(id);
    const answer = await hub.request('DELETE', `${TMF}/${id}`);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: '409', message: expect.stringContaining('done') },
    });
    expect((await get(id)).status).toBe(200);
  });
});

describe('Idempotency-Key', () => {
  const send = (key: string, body: unknown) => hub.request('POST', TMF, body, { 'idempotency-key': key });

  it('makes one order of the same request, with the same answer, many at once', async () => {
    const body = simpleOrder();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('k-1', body)));
    const made = answers.filter(({ status }) => status === 201);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const again = await send('k-1', body);
    expect(again.status).toBe(201);
    expect(new Set([...made, again].map(({ body: { id } }) => id)).size).toBe(1);
    await hub.settled(again.body.id);
    expect((await send('k-1', body)).body).toEqual(again.body);
  });

  it('refuses another request under a known key, and a key that is none', async () => {
    await send('k-2', simpleOrder());
    expect((await send('k-2', simpleOrder({}, '2'))).status).toBe(422);
    expect((await send('x'.repeat(256), simpleOrder())).status).toBe(400);
  });

  it('does not remember what was refused', async () => {
    expect((await send('k-3', {})).status).toBe(400);
    expect((await send('k-3', simpleOrder())).status).toBe(201);
  });
});

describe('what ServiceNow’s clients send', () => {
  it('is taken, and answered as the file has it', async () => {
    const { relatedParty: _, ...order } = example('two-sites');
    order.expectedQualificationDate = '2026-12-15 12:00:00';
    order.serviceQualificationItem[0].quantity = 3;
    order.serviceQualificationItem[0].action = 'add';
    delete order.serviceQualificationItem[0].service.place[0].role;
    order.serviceQualificationItem[0].expectedActivationDate = '2027-01-15';
    const answer = await hub.request('POST', TMF, order);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        expectedQualificationDate: '2026-12-15T12:00:00Z',
        serviceQualificationItem: [
          {
            quantity: 3,
            expectedActivationDate: '2027-01-15T00:00:00Z',
            service: { place: [{ role: 'installation' }] },
          },
          {},
        ],
      },
    });
    expectConformant(answer);
  });

  const report = (body: unknown) => hub.request('POST', `${TMF}/processResult`, body);

  it('reports results from outside', async () => {
    vendor.handleNext({ webhook: 'silent' });
    const id = await hub.submit(ofVendorB());
    const answer = await report({
      id,
      serviceQualificationItem: [
        {
          id: '1',
          qualificationResult: 'alternate',
          alternateServiceProposal: [{ id: 'p', alternateServiceAvailabilityDate: '2027-02-01' }],
        },
      ],
    });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        state: 'done',
        qualificationResult: 'alternate',
        serviceQualificationItem: [{ alternateServiceProposal: [{ id: 'p' }] }],
      },
    });
    expectConformant(answer);
  });

  it('refuses results that fit no tree', async () => {
    const id = await hub.submit(example('two-sites'));
    const item = (itemId: string, qualificationResult?: string) => ({ id: itemId, qualificationResult });
    for (const [items, message] of [
      [[item('1', 'qualified'), item('2', 'qualified')], /different|belongs to the top item/],
      [[item('9', 'qualified')], /"9" is no item/],
      [[item('1', 'qualified'), item('1', 'unqualified')], /\[1\]\.id "1" is reported twice/],
      [[item('1')], /qualificationResult must be one of/],
      [[item('1', 'perhaps')], /qualificationResult must be one of/],
      [[item('1', 'alternate')], /needs a proposal/],
    ] as const) {
      const answer = await report({ id, serviceQualificationItem: items });
      expect(answer).toMatchObject({ status: 400, body: { message: expect.stringMatching(message) } });
    }
    expect((await report({ id: 'x', serviceQualificationItem: [item('1', 'qualified')] })).status).toBe(400);
  });
});

describe('every answer', () => {
  it('says when a result is likely, while it is open', async () => {
    vendor.handleNext({ webhook: 'silent' });
    const { body } = await hub.request('POST', TMF, ofVendorB());
    expect(Date.parse(body.estimatedResponseDate)).toBeGreaterThan(
      Date.parse(body.checkServiceQualificationDate),
    );
    await hub.settled(await hub.submit(simpleOrder()));
  });

  it.each(['access-bundle', 'two-sites', 'upgrade'])('is as the file has it: %s', async (name) => {
    const submitted = await hub.request('POST', TMF, example(name));
    expectConformant(submitted);
    await hub.settled(submitted.body.id);
    expectConformant(await get(submitted.body.id));
  });

  it.each([
    ['GET', `${TMF}/nobody`, undefined, 404],
    ['PUT', `${TMF}/nobody`, {}, 405],
    ['DELETE', TMF, undefined, 405],
    ['POST', `${TMF}`, '<x/>', 415],
    ['GET', `${TMF}?limit=0`, undefined, 400],
    ['GET', '/tmf-api/serviceQualificationManagement/v4/nothing', undefined, 404],
  ])('of an error has TMF’s form: %s %s', async (method, path, body, status) => {
    const answer = await hub.request(
      method,
      path,
      body,
      typeof body === 'string' ? { 'content-type': 'application/xml' } : {},
    );
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      code: String(status),
      status: String(status),
      reason: expect.any(String),
      message: expect.any(String),
    });
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET/);
  });
});

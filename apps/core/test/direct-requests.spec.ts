import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { query } from './support/database.js';
import { eventually, Hub, simpleOrder } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const TYPES = '/api/v1/request-types';
const WAIT = { prefer: 'wait=20' };

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start({ AXLE_SPOKES_PATH: join(import.meta.dirname, 'fixtures', 'spokes') });
  await addScopes(hub, 'other-team');
  await hub.connect('answering', {});
  await connect('fails', { errorKind: 'rejected' });
  await connect('slow', { delayMs: 700 });
  await createType({
    key: 'geographic-address-validation',
    failover: true,
    inputs: [
      { name: 'street', type: 'string', mandatory: true, maxLength: 40 },
      { name: 'city', type: 'string', mandatory: true },
      { name: 'country', type: 'choice', mandatory: true, choices: ['PT', 'AU', 'DE', 'FR', 'ES'] },
      { name: 'postalCode', type: 'string' },
    ],
    outputs: [
      { name: 'validity', type: 'choice', mandatory: true, choices: ['valid', 'corrected', 'unknown'] },
      { name: 'address', type: 'json', schema: { type: 'object', required: ['street', 'postalCode'] } },
    ],
  });
  await define('geographic-address-validation', { key: 'demo-portugal', condition: 'country == "PT"' });
  await define('geographic-address-validation', {
    key: 'down-under',
    condition: 'country == "AU"',
    connection: 'fails',
  });
  await define('geographic-address-validation', {
    key: 'down-under-second',
    order: 2_000,
    condition: 'country == "AU"',
  });
  await define('geographic-address-validation', {
    key: 'germany',
    condition: 'country == "DE"',
    connection: 'slow',
  });
});

afterAll(() => hub.stop());

const post = async (path: string, body: object) => {
  const answer = await hub.request('POST', path, body);
  if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const connect = (key: string, values: object) =>
  post('/api/v1/connections', { key, name: key, spoke: 'demo-mock', values });

const createType = (type: object) => post(TYPES, { name: 'Type', ...type });

const define = (type: string, attributes: object) =>
  post(`${TYPES}/${type}/definitions`, {
    name: 'Definition',
    condition: 'true',
    spoke: 'demo-mock',
    adapter: 'validate-address',
    connection: 'demo-mock',
    ...attributes,
  });

const submit = (type: string, inputs: unknown, headers: Record<string, string> = WAIT) =>
  hub.request('POST', `${TYPES}/${type}/requests`, { inputs }, headers);

const read = (id: string, headers: Record<string, string> = {}) =>
  hub.request('GET', `/api/v1/requests/${id}`, undefined, headers);

async function keyFor(role: string, more: object = {}): Promise<Record<string, string>> {
  const { key } = await post('/api/v1/api-keys', { name: role, role, ...more });
  return { authorization: `Bearer ${key}` };
}

const ADDRESS = 'geographic-address-validation';
const LISBON = { street: 'rua augusta 12', city: 'Lisboa', country: 'PT' };
const CORRECTED = {
  validity: 'corrected',
  address: { street: 'Rua Augusta 12', city: 'Lisboa', country: 'PT', postalCode: '1100-053' },
};

describe('a request type that is executed directly', () => {
  it('answers the outputs to who waits for them', async () => {
    const { status, headers, body } = await submit(ADDRESS, LISBON);
    expect(status).toBe(200);
    expect(headers.get('location')).toBe(`/api/v1/requests/${body.id}`);
    expect(body).toEqual({
      id: expect.any(String),
      requestType: ADDRESS,
      status: 'succeeded',
      createdAt: expect.any(String),
      finishedAt: expect.any(String),
      inputs: LISBON,
      outputs: CORRECTED,
      selection: expect.objectContaining({ definitions: expect.any(Array) }),
      executions: [
        {
          id: expect.any(String),
          definition: 'demo-portugal',
          definitionVersion: 1,
          spoke: 'demo-mock',
          adapter: 'validate-address',
          status: 'succeeded',
          shadow: false,
        },
      ],
    });
    expect((await read(body.id)).body).toEqual(body);
    const { body: execution } = await hub.request('GET', `/api/v1/executions/${body.executions[0].id}`);
    expect(execution).toMatchObject({ request: LISBON, answer: CORRECTED, requestId: body.id });
  });

  it('answers at once to who does not wait, and the outputs are read later', async () => {
    const inputs = { street: 'Somewhere 1', city: 'Bonn', country: 'DE' };
    const { status, headers, body } = await submit(ADDRESS, inputs, {});
    expect({ status, of: body.status }).toEqual({ status: 202, of: 'running' });
    expect(body).not.toHaveProperty('outputs');
    const ended = await eventually(async () => {
      const { body } = await hub.request('GET', headers.get('location')!);
      return body.status !== 'running' && body;
    });
    expect(ended).toMatchObject({ status: 'succeeded', outputs: { validity: 'unknown' } });
    expect((await submit(ADDRESS, inputs, { prefer: 'wait=0' })).status).toBe(202);
    expect((await submit(ADDRESS, inputs, { prefer: 'wait=31' })).status).toBe(400);
  });

  it('goes on with the next definition where one fails', async () => {
    const inputs = { street: '9 George Street', city: 'Sydney', country: 'AU' };
    expect(await submit(ADDRESS, inputs)).toMatchObject({
      status: 200,
      body: {
        status: 'succeeded',
        outputs: { validity: 'valid' },
        executions: [
          { definition: 'down-under', status: 'failed', error: { code: 'rejected' } },
          { definition: 'down-under-second', status: 'succeeded' },
        ],
      },
    });
  });

  it('fails where no definition matches, and says why none did', async () => {
    const { status, body } = await submit(ADDRESS, { ...LISBON, country: 'FR' }, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'failed',
      error: { code: 'no-definition-matched' },
      executions: [],
    });
    expect(body.selection.definitions).toContainEqual(
      expect.objectContaining({ outcome: 'condition-false', reason: expect.stringContaining('"FR"') }),
    );
  });

  it('runs every match where it is said so, and tells the outputs of each', async () => {
    await createType({
      key: 'answer-now',
      selection: 'all',
      inputs: [{ name: 'say', type: 'json', mandatory: true }],
      outputs: [{ name: 'price', type: 'decimal', mandatory: true }],
    });
    const answering = { spoke: 'answering', adapter: 'answer-now', connection: 'test-answering' };
    await define('answer-now', { key: 'first', ...answering });
    await define('answer-now', { key: 'second', ...answering });
    await define('answer-now', { key: 'never', ...answering, condition: 'false' });
    expect((await submit('answer-now', { say: { outputs: { price: 7.5 } } })).body).toMatchObject({
      status: 'succeeded',
      outputs: { first: { price: 7.5 }, second: { price: 7.5 } },
    });
    const tell = (say: unknown) => submit('answer-now', { say });
    for (const [say, reason] of [
      [{ outputs: { price: '7.5' } }, 'outputs.price must be a number'],
      [{ outputs: {} }, 'outputs.price is missing'],
      [{ outputs: { price: 1, tax: 2 } }, 'outputs.tax is none of the outputs of the request type'],
      [{ items: [] }, 'outputs.items is none of the outputs'],
      [{ outputs: { price: 1, '<NUL>': 1 } }, 'holds a NUL'],
      [{ outputs: { price: '<NUL>' } }, 'outputs.price holds a NUL'],
      [{ outputs: [] }, 'must answer'],
      [{}, 'must answer'],
    ] as const) {
      const { status, body } = await tell(say);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'failed',
        error: { code: 'malformed', message: expect.stringContaining(reason) },
      });
      expect(body).not.toHaveProperty('outputs');
    }
  });

  it('asks through the transforms of its definition, and compares a shadow output by output', async () => {
    const preProcessing = '$merge([$, { "country": "PT" }])';
    const spain = { condition: 'country == "ES"', preProcessing };
    const { id } = await define(ADDRESS, { key: 'spain-soon', ...spain, shadow: true });
    await define(ADDRESS, {
      key: 'spain',
      ...spain,
      postProcessing: '{ "validity": "valid", "address": address }',
    });
    const { body } = await submit(ADDRESS, { ...LISBON, country: 'ES' });
    expect(body).toMatchObject({ status: 'succeeded', outputs: { ...CORRECTED, validity: 'valid' } });
    const differences = await eventually(async () => {
      const { body } = await hub.request('GET', `/api/v1/definitions/${id}/shadow-comparison`);
      return body.compared === 1 && body.examples[0].differences;
    });
    expect(differences).toEqual([{ attribute: 'validity', applied: 'valid', shadow: 'corrected' }]);
  });

  it('takes outputs that come later, by callback', async () => {
    await createType({ key: 'answer-later', outputs: [{ name: 'ready', type: 'boolean', mandatory: true }] });
    await define('answer-later', {
      key: 'later',
      spoke: 'answering',
      adapter: 'answer-later',
      connection: 'test-answering',
    });
    const begin = async () => {
      const { body } = await submit('answer-later', {}, {});
      const [{ id }] = body.executions;
      const execution = await eventually(async () => {
        const { body } = await hub.request('GET', `/api/v1/executions/${id}`);
        return body.status === 'awaiting-callback' && body;
      });
      const url = new URL(execution.attempts[0].log[0].message);
      const deliver = (outputs: unknown) =>
        hub.request('POST', url.pathname, { correlationId: id, outputs }, { 'x-vendor': 'answering' });
      return { id: body.id, execution: id, deliver };
    };
    const good = await begin();
    expect((await good.deliver({ ready: true })).status).toBeLessThan(300);
    expect((await read(good.id)).body).toMatchObject({ status: 'succeeded', outputs: { ready: true } });
    const bad = await begin();
    await bad.deliver({ ready: 'yes' });
    expect((await read(bad.id)).body).toMatchObject({
      status: 'failed',
      error: { code: 'malformed', message: expect.stringContaining('outputs.ready must be true or false') },
    });
    const given = await begin();
    await hub.request('POST', `/api/v1/executions/${given.execution}/cancel`);
    expect((await read(given.id)).body.status).toBe('cancelled');
  });

  it('is made once for one Idempotency-Key', async () => {
    const inputs = { street: 'Once 1', city: 'Porto', country: 'PT' };
    const once = { ...WAIT, 'idempotency-key': 'once-1' };
    const [first, second] = await Promise.all([submit(ADDRESS, inputs, once), submit(ADDRESS, inputs, once)]);
    // The other one is told to try again, or to read what is running, or what came of it.
    expect([200, 202, 409]).toContain(Math.max(first.status, second.status));
    const answered = first.status === 200 ? first : second;
    expect(await submit(ADDRESS, inputs, once)).toMatchObject({ status: 200, body: answered.body });
    const { body } = await hub.request('GET', `/api/v1/requests?requestType=${ADDRESS}&limit=200`);
    const details = await Promise.all(body.map(({ id }: { id: string }) => read(id)));
    expect(details.filter((one) => one.body.inputs.street === 'Once 1')).toHaveLength(1);
    expect(await submit(ADDRESS, { ...inputs, street: 'Other' }, once)).toMatchObject({ status: 422 });
    expect(await submit(ADDRESS, inputs, { 'idempotency-key': 'with space' })).toMatchObject({ status: 400 });
  });

  it('is cancelled while it runs, shadows and all, and not once it has ended', async () => {
    const { body } = await submit(ADDRESS, { street: 'Late 1', city: 'Bonn', country: 'DE' }, {});
    const cancel = () => hub.request('POST', `/api/v1/requests/${body.id}/cancel`);
    expect(await cancel()).toMatchObject({
      status: 200,
      body: { status: 'cancelled', executions: [{ status: 'cancelled', error: { code: 'cancelled' } }] },
    });
    const { body: entries } = await hub.request('GET', `/api/v1/audit?record=${body.executions[0].id}`);
    expect(entries).toMatchObject([{ action: 'cancel', kind: 'execution' }]);
    expect(await cancel()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('It was cancelled') },
    });
    const id = await hub.submit(simpleOrder({}, '1'));
    const order = await hub.request('GET', `/api/v1/orders/${id}`);
    expect(await hub.request('POST', `/api/v1/requests/${order.body.requests[0].id}/cancel`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('cancel the order') },
    });
  });

  it('is refused where its type is deleted at the same moment', async () => {
    await createType({ key: 'short-lived' });
    const client = await hub.database();
    await client.query('begin');
    await client.query(`delete from request_type where key = 'short-lived'`);
    const submitted = submit('short-lived', {});
    await eventually(async () => {
      const { rows } = await query(
        hub.databaseUrl,
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
           and query like '%integration_request%'`,
      );
      return rows.length > 0;
    });
    await client.query('commit');
    await client.end();
    expect(await submitted).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('any more') },
    });
  });

  it('is refused with each place that does not fit', async () => {
    const { status, body } = await submit(ADDRESS, { street: 'x'.repeat(41), country: 'XX', floor: 3 });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: 'inputs.city', reason: 'is missing' },
      { path: 'inputs.street', reason: 'is longer than 40 characters' },
      { path: 'inputs.country', reason: 'must be one of PT, AU, DE, FR, ES' },
      { path: 'inputs.floor', reason: 'is none of the inputs of the request type' },
    ]);
    for (const inputs of [null, [], 'text', undefined])
      expect(await submit(ADDRESS, inputs)).toMatchObject({ status: 400 });
  });

  it('is not possible once it is retired, nor with a type of another scope', async () => {
    await createType({ key: 'old-one' });
    expect((await submit('old-one', {})).body.status).toBe('failed');
    await hub.request('DELETE', `${TYPES}/old-one`);
    expect(await submit('old-one', {})).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('retired') },
    });
    const foreign = await keyFor('admin', { scopes: ['other-team'] });
    expect((await submit(ADDRESS, LISBON, foreign)).status).toBe(404);
    expect((await submit('viewer', {}, await keyFor('viewer'))).status).toBe(403);
  });
});

describe('the request types of orders, executed directly', () => {
  const payload = (item: object = {}) => ({
    order: {
      id: 'by-hand',
      relatedParty: [],
      provideAlternative: true,
      provideUnavailabilityReason: true,
    },
    item: {
      id: '1',
      action: 'add',
      quantity: 1,
      place: { country: 'AU' },
      characteristics: [],
      children: [],
      ...item,
    },
  });

  it('answer the items of their payload, and touch no order', async () => {
    const answer = await submit('order-qualification-request', { payload: payload() });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'succeeded',
        inputs: { topOrderLineItem: { id: '1', place: { country: 'AU' } } },
        outputs: { items: [{ id: '1', result: 'qualified' }] },
      },
    });
    expect(answer.body).not.toHaveProperty('orderId');
    const found = await submit('service-inventory-lookup', {
      payload: payload({ serviceId: 'svc-inventory-7731' }),
    });
    expect(found.body.outputs.items).toMatchObject([{ service: { id: 'svc-inventory-7731' } }]);
    const available = await submit('service-availability-query', { payload: payload() });
    expect(available.body.outputs).toMatchObject({ 'demo-service-availability': { items: [{}] } });
  });

  it('refuse a payload that no adapter could read', async () => {
    const faulty = payload({ children: [{ id: '2' }] });
    expect(await submit('order-qualification-request', { payload: faulty })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'inputs.payload.item.children[0].action' }] },
    });
    expect(await submit('order-qualification-request', {})).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'inputs.payload.order' }] },
    });
    expect(await submit('order-qualification-request', { payload: payload(), more: 1 })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'inputs.more' }] },
    });
  });
});

describe('requests', () => {
  const list = async (query: string, headers: Record<string, string> = {}) =>
    hub.request('GET', `/api/v1/requests?${query}`, undefined, headers);

  it('are listed by type and status, the newest first', async () => {
    const ids: string[] = [];
    for (const country of ['PT', 'FR', 'PT'])
      ids.unshift((await submit(ADDRESS, { ...LISBON, country })).body.id);
    const idsOf = async (query: string) => (await list(query)).body.map(({ id }: { id: string }) => id);
    expect((await idsOf(`requestType=${ADDRESS}`)).slice(0, 3)).toEqual(ids);
    expect(await idsOf(`requestType=${ADDRESS}&limit=1&offset=1`)).toEqual([ids[1]]);
    expect((await idsOf(`requestType=${ADDRESS}&status=succeeded`)).slice(0, 2)).toEqual([ids[0], ids[2]]);
    const failed = await list(`requestType=${ADDRESS}&status=failed&limit=1`);
    expect(failed.body).toEqual([
      {
        id: ids[1],
        requestType: ADDRESS,
        status: 'failed',
        createdAt: expect.any(String),
        finishedAt: expect.any(String),
      },
    ]);
    for (const query of ['status=lost', 'requestType=nonesuch', 'limit=0', 'requestType=a&requestType=b'])
      expect((await list(query)).status).toBe(400);
  });

  it('of orders are among them, but no order system reads those', async () => {
    const orderId = await hub.submit(simpleOrder());
    await hub.settled(orderId);
    const { body } = await list('requestType=order-qualification-request&limit=1');
    expect(body).toMatchObject([{ orderId, topItemId: '1', status: 'succeeded' }]);
    expect((await read(body[0].id)).body).toMatchObject({ orderId, outputs: { items: [{ id: '1' }] } });
    const integrator = await keyFor('integrator');
    expect((await read(body[0].id, integrator)).status).toBe(404);
    const own = await submit(ADDRESS, LISBON, { ...integrator, ...WAIT });
    expect(own.body.outputs).toEqual(CORRECTED);
    expect((await read(own.body.id, integrator)).status).toBe(200);
    expect((await list('', integrator)).status).toBe(403);
  });

  it('of another scope are not there', async () => {
    const { body } = await submit(ADDRESS, LISBON);
    const foreign = await keyFor('admin', { scopes: ['other-team'] });
    expect((await read(body.id, foreign)).status).toBe(404);
    expect((await list('', foreign)).body).toEqual([]);
    expect((await read('nonesuch')).status).toBe(404);
  });
});

describe('inputs and outputs', () => {
  const PARAMETERS = [
    { name: 'text', type: 'string', maxLength: 8 },
    { name: 'whole', type: 'integer', mandatory: true },
    { name: 'part', type: 'decimal' },
    { name: 'flag', type: 'boolean' },
    { name: 'at', type: 'date-time' },
    { name: 'pick', type: 'choice', choices: ['a', 'b'] },
    { name: 'item', type: 'reference', reference: 'order-line-item' },
    { name: 'any', type: 'json' },
    {
      name: 'shaped',
      type: 'json',
      schema: {
        type: 'object',
        properties: { list: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' } } },
        additionalProperties: false,
      },
    },
  ];

  // What comes as JSON is a name or a text that PostgreSQL can hold; the parser sees to it.
  const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed() && !one.includes('\0'));
  const key = text.filter((one) => one !== '__proto__' && one !== 'constructor');
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one));
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      fc.constant(null),
      text,
      number,
      fc.boolean(),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(key, tie('json'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));

  const good: Record<string, fc.Arbitrary<unknown>> = {
    text: text.filter((one) => [...one].length <= 8),
    whole: fc.maxSafeInteger().map((one) => (one === 0 ? 0 : one)),
    part: number,
    flag: fc.boolean(),
    at: fc
      .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    pick: fc.constantFrom('a', 'b'),
    item: fc.dictionary(key, json, { maxKeys: 3, noNullPrototype: true }).map((one) => ({ ...one, id: '1' })),
    any: json,
    shaped: fc.record({ list: fc.array(fc.stringMatching(/^[a-z]+$/)) }, { requiredKeys: [] }),
  };

  const bad: Record<string, fc.Arbitrary<unknown>> = {
    text: fc.oneof(
      text.filter((one) => [...one].length > 8),
      fc.integer(),
      fc.constant(null),
    ),
    whole: fc.oneof(fc.constantFrom(1.5, 2 ** 53, '1', null, true, [1])),
    part: fc.constantFrom('1.5', null, false, {}),
    flag: fc.constantFrom('true', 0, 1, null),
    at: fc.constantFrom(
      '2026-01-01',
      '2026-01-01T10:00:00',
      '2026-02-30T10:00:00Z',
      'today',
      1_700_000_000,
      null,
    ),
    pick: fc.constantFrom('c', 'A', '', null, 0, ['a']),
    item: fc.constantFrom('1', { id: 1 }, {}, [], null),
    shaped: fc.constantFrom({ list: ['A'] }, { list: 'a' }, { more: 1 }, [], 'a', null),
  };

  const names = PARAMETERS.map(({ name }) => name);
  const values = fc
    .record(Object.fromEntries(names.map((name) => [name, good[name]!])), { requiredKeys: ['whole'] })
    .map((record) => ({ ...record }));
  const faulty = fc
    .tuple(values, fc.constantFrom(...Object.keys(bad)))
    .chain(([record, name]) =>
      bad[name]!.map((value) => ({ name, record: { ...record, [name]: value } as Record<string, unknown> })),
    );

  const { inputs, outputs } = { inputs: 'held-inputs', outputs: 'answer-now' };

  beforeAll(async () => {
    await createType({ key: inputs, inputs: PARAMETERS });
    const { status } = await hub.request('PUT', `${TYPES}/${outputs}/outputs`, PARAMETERS);
    if (status !== 200) throw new Error(`outputs: ${status}`);
  });

  it('that fit are stored, and read back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(values, async (record) => {
        const asked = await submit(inputs, record, {});
        expect(asked.status).toBe(200);
        expect((await read(asked.body.id)).body.inputs).toEqual(record);
        const answered = await submit(outputs, { say: { outputs: record } });
        expect(answered.body).toMatchObject({ status: 'succeeded' });
        expect((await read(answered.body.id)).body.outputs.first).toEqual(record);
      }),
      { numRuns: 60, examples: [[{ whole: 0, item: { id: '1', toString: null } }]] },
    );
  });

  it('that do not fit are refused, and the place is named', async () => {
    await fc.assert(
      fc.asyncProperty(faulty, async ({ name, record }) => {
        const asked = await submit(inputs, record, {});
        expect(asked.status).toBe(400);
        expect(asked.body.errors).toHaveLength(1);
        expect(asked.body.errors[0].path).toMatch(new RegExp(`^inputs\\.${name}`));
        const answered = await submit(outputs, { say: { outputs: record } });
        expect(answered.body).toMatchObject({
          status: 'failed',
          error: { code: 'malformed', message: expect.stringContaining(`outputs.${name}`) },
        });
      }),
      { numRuns: 60 },
    );
  });
});

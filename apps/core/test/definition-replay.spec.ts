import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const DEFINITIONS = '/api/v1/request-types/order-qualification-request/definitions';

let hub: Hub;
/** Where the orders go to, the newest first. */
const COUNTRIES = ['FR', 'ES', 'PT', 'PT', 'PT'];
const orders: string[] = [];

const orderTo = (country: string) => {
  const order = simpleOrder();
  order.serviceQualificationItem[0]!.service.place[0]!.country = country;
  return order;
};

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'other-team');
  for (const country of COUNTRIES.toReversed()) {
    const id = await hub.submit(orderTo(country));
    await hub.settled(id);
    orders.unshift(id);
  }
});

afterAll(() => hub.stop());

const isIn = (country: string) => `topOrderLineItem.place.country == "${country}"`;

const body = (key: string, attributes: object = {}) => ({
  key,
  name: `The ${key}`,
  order: 1,
  condition: 'true',
  spoke: 'demo-mock',
  adapter: 'qualify-order',
  connection: 'demo-mock',
  ...attributes,
});

const replayNew = (definition: object, query = '', headers: Record<string, string> = {}) =>
  hub.request('POST', `${DEFINITIONS}/replay${query}`, definition, headers);

const replayChange = (id: string, patch: object = {}, query = '') =>
  hub.request('POST', `/api/v1/definitions/${id}/replay${query}`, patch);

const SEEDED = 'demo-order-qualification-implementation';

describe('the replay of a new definition', () => {
  it('tells which of the last requests would have gone elsewhere, and saves nothing', async () => {
    const before = (await hub.request('GET', DEFINITIONS)).body;
    const { status, body: report } = await replayNew(body('portugal', { condition: isIn('PT') }));
    expect(status).toBe(200);
    expect(report).toEqual({
      requests: 5,
      complete: true,
      elsewhere: 3,
      definitions: [
        { key: SEEDED, name: expect.any(String), won: 0, lost: 3 },
        { key: 'portugal', name: 'The portugal', won: 3, lost: 0 },
      ],
      examples: [2, 3, 4].map((index) => ({
        requestId: expect.any(String),
        orderId: orders[index],
        from: [SEEDED],
        to: ['portugal'],
      })),
    });
    expect((await hub.request('GET', DEFINITIONS)).body).toEqual(before);
  });

  it('looks at the last ones only, as many as are asked for', async () => {
    const { body: report } = await replayNew(body('portugal', { condition: isIn('PT') }), '?last=3');
    expect(report).toMatchObject({ requests: 3, complete: true, elsewhere: 1 });
    for (const last of ['0', '5001', 'x', '1.5'])
      expect(await replayNew(body('portugal'), `?last=${last}`)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'last' }] },
      });
  });

  it('changes nothing for one that is inactive, a shadow, or comes later than another that matches', async () => {
    for (const attributes of [
      { active: false },
      { shadow: true },
      { order: 999_999 },
      { activeUntil: '2020-01-01T00:00:00Z' },
    ])
      expect((await replayNew(body('idle', attributes))).body).toMatchObject({
        requests: 5,
        elsewhere: 0,
        definitions: [],
        examples: [],
      });
  });

  it('tries one that comes into force later as of then', async () => {
    const { body: report } = await replayNew(body('later', { activeFrom: '2999-01-01T00:00:00Z' }));
    expect(report).toMatchObject({ requests: 5, elsewhere: 5 });
  });

  it('refuses what could not be saved', async () => {
    expect(await replayNew(body('wrong', { condition: 'nonesuch' }))).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'condition' }] },
    });
  });

  it('looks at no request of another scope', async () => {
    await hub.request(
      'POST',
      '/api/v1/connections',
      { key: 'own', name: 'Own', spoke: 'demo-mock', values: {} },
      {
        'axle-scope': 'other-team',
      },
    );
    const { status, body: report } = await replayNew(body('theirs', { connection: 'own' }), '', {
      'axle-scope': 'other-team',
    });
    expect({ status, requests: report.requests }).toEqual({ status: 200, requests: 0 });
  });
});

describe('the replay of a change', () => {
  it('compares what the definition would be with what it is', async () => {
    const { body: spain } = await hub.request('POST', DEFINITIONS, body('spain', { condition: isIn('ES') }));
    expect((await replayChange(spain.id)).body).toMatchObject({ requests: 5, elsewhere: 0 });
    const { body: report } = await replayChange(spain.id, { condition: isIn('FR') });
    expect(report).toMatchObject({
      requests: 5,
      elsewhere: 2,
      definitions: [
        { key: SEEDED, won: 1, lost: 1 },
        { key: 'spain', won: 1, lost: 1 },
      ],
      examples: [
        { orderId: orders[0], from: [SEEDED], to: ['spain'] },
        { orderId: orders[1], from: ['spain'], to: [SEEDED] },
      ],
    });
    expect((await replayChange(SEEDED, { active: false })).body).toMatchObject({
      elsewhere: 4,
      definitions: [{ key: SEEDED, won: 0, lost: 4 }],
      examples: [{ from: [SEEDED], to: [] }, {}, {}, {}],
    });
    expect((await hub.request('GET', `/api/v1/definitions/${spain.id}`)).body.version).toBe(1);
  });

  it('tells what activating a definition does', async () => {
    const { body: france } = await hub.request(
      'POST',
      DEFINITIONS,
      body('france', { condition: isIn('FR'), active: false }),
    );
    expect((await replayChange(france.key, { active: true })).body).toMatchObject({
      elsewhere: 1,
      examples: [{ orderId: orders[0], from: [SEEDED], to: ['france'] }],
    });
  });

  it('leaves out the requests for which a person chose the definition', async () => {
    const id = await hub.submit(orderTo('DE'));
    await hub.settled(id);
    await hub.request('POST', `/api/v1/orders/${id}/line-items/1/qualify`, { definition: SEEDED });
    await hub.orderWhere(id, ({ requests, state }) => requests.length === 2 && state !== 'inProgress');
    expect((await replayNew(body('germany', { condition: isIn('DE') }))).body).toMatchObject({
      requests: 6,
      elsewhere: 1,
    });
  });

  it('finds the requests of one request type among many of another', async () => {
    const client = await hub.database();
    await client.query(
      `insert into integration_request (id, scope_id, request_type_id, inputs, explanation, failover)
      select gen_random_uuid(), scope_id, id, '{}', '{"definitions": [], "more": 0}', '[]'
      from request_type, generate_series(1, 450) where key = 'service-inventory-lookup'`,
    );
    await client.end();
    const { body: report } = await replayNew(body('portugal', { condition: isIn('PT') }), '?last=5000');
    expect(report).toMatchObject({ requests: 6, complete: true, elsewhere: 3 });
  });

  it('gives up to twenty examples', async () => {
    const client = await hub.database();
    await client.query(
      `insert into integration_request (id, scope_id, request_type_id, inputs, explanation, failover)
      select gen_random_uuid(), r.scope_id, r.request_type_id, r.inputs, r.explanation, r.failover
      from (select * from integration_request where order_id = $1) r, generate_series(1, 30)`,
      [orders[2]],
    );
    await client.end();
    const { body: report } = await replayNew(body('portugal', { condition: isIn('PT') }));
    expect(report).toMatchObject({ requests: 36, elsewhere: 33 });
    expect(report.examples).toHaveLength(20);
  });
});

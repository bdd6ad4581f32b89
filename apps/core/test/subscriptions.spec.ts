import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { eventually, Hub, simpleOrder } from './support/hub.js';
import { officialFaults } from './support/official-file.js';
import { HUB, Subscriber } from './support/subscriber.js';

let hub: Hub;
let subscriber: Subscriber;

beforeAll(async () => {
  [hub, subscriber] = await Promise.all([Hub.start(), Subscriber.start()]);
});

afterAll(async () => {
  await hub.stop();
  await subscriber.close();
});

const ABSENT = '01900000-0000-7000-8000-000000000000';

/** Every route that takes a subscription's id. */
const routes = (id: string): [method: string, path: string, body?: unknown][] => [
  ['GET', `/api/v1/subscriptions/${id}`],
  ['POST', `/api/v1/subscriptions/${id}/enable`],
  ['POST', `/api/v1/subscriptions/${id}/rotate-secret`],
  ['GET', `/api/v1/subscriptions/${id}/dead-letters`],
  ['GET', `/api/v1/subscriptions/${id}/dead-letters/${ABSENT}/1`],
  ['POST', `/api/v1/subscriptions/${id}/dead-letters/resend`, { all: true }],
  ['DELETE', `${HUB}/${id}`],
];

describe('a subscription', () => {
  it('is answered as the official file has it, with the secret in a header and nowhere else', async () => {
    const body = { callback: `${subscriber.url}/hook`, query: 'state=done', '@type': 'Hub' };
    const answer = await hub.request('POST', HUB, body);
    expect(answer.status).toBe(201);
    expect(officialFaults('EventSubscription', answer.body)).toEqual([]);
    const { id } = answer.body;
    expect(answer.body).toEqual({ id, callback: body.callback, query: body.query });
    expect(answer.headers.get('location')).toBe(`${hub.url}${HUB}/${id}`);
    const secret = answer.headers.get('webhook-secret')!;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);

    const one = await hub.request('GET', `/api/v1/subscriptions/${id}`);
    expect(one.body).toEqual({
      ...answer.body,
      createdAt: expect.any(String),
      createdBy: 'bootstrap',
      pending: 0,
      dead: 0,
    });
    const list = await hub.request('GET', '/api/v1/subscriptions?limit=1');
    expect(list.body).toEqual({ total: 1, subscriptions: [one.body] });
    await hub.settled(await hub.submit(simpleOrder()));
    await subscriber.first(1, '/hook');
    const { rows } = await query(
      hub.databaseUrl,
      `select s::text || d::text as stored from subscription s, delivery d`,
    );
    const key = secret.slice('whsec_'.length);
    for (const text of [JSON.stringify([one, list, rows]), hub.output, subscriber.received[0]!.text])
      expect(text).not.toContain(key);
  });

  it.each([
    [{}, /callback is required/],
    [{ callback: 'hook' }, /callback must be an absolute URL, http or https/],
    [{ callback: 'ftp://127.0.0.1/' }, /callback must be an absolute URL, http or https/],
    [{ callback: 'http://user:hunter2@127.0.0.1/' }, /callback must not hold credentials/],
    [{ callback: 'http://10.0.0.1/' }, /callback is not a public address.*AXLE_EGRESS_ALLOWED_NETWORKS/],
    [{ callback: 'http://169.254.169.254/latest' }, /callback is not a public address/],
    [{ callback: 'http://[::ffff:10.0.0.1]/' }, /callback is not a public address/],
    [{ callback: `http://127.0.0.1/${'x'.repeat(2_000)}` }, /callback must have at most 2000 characters/],
    [{ callback: 'http://127.0.0.1/', query: 'state' }, /query is malformed at "state"/],
    [
      { callback: 'http://127.0.0.1/', query: 'eventType=OrderEvent' },
      /query names the event type "OrderEvent"/,
    ],
    [{ callback: 'http://127.0.0.1/', query: 1 }, /query must be string/],
  ])('is refused with the attribute and the reason: %j', async (body, message) => {
    const answer = await hub.request('POST', HUB, body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: '400', '@type': 'Error', message: expect.stringMatching(message) },
    });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it.each([{}, [], { all: false }, [{ orderId: 'x', sequence: 1 }], [{ orderId: ABSENT, sequence: 1.5 }]])(
    'sends nothing again that is not named: %j',
    async (body) => {
      const { id } = await subscriber.subscribe(hub);
      const answer = await hub.request('POST', `/api/v1/subscriptions/${id}/dead-letters/resend`, body);
      expect(answer.status).toBe(400);
    },
  );
});

describe('another scope', () => {
  it('answers a foreign subscription as one that is not there, and hears of no foreign order', async () => {
    const { id } = await subscriber.subscribe(hub, '/own');
    await query(
      hub.databaseUrl,
      `insert into scope values (gen_random_uuid(), 'other-team', 'Another team')`,
    );
    const key = await eventually(async () => {
      const attributes = { name: 'other', role: 'admin', scopes: ['other-team'] };
      return (await hub.request('POST', '/api/v1/api-keys', attributes)).body.key as string | undefined;
    });
    const foreign = { authorization: `Bearer ${key}` };
    for (const [i, [method, path, body]] of routes(id).entries()) {
      const other = await hub.request(method, path, body, foreign);
      const none = await hub.request(method, routes(ABSENT)[i]![1], body, foreign);
      expect({ path, status: other.status }).toEqual({ path, status: 404 });
      expect(JSON.stringify(other.body).replaceAll(id, ABSENT)).toBe(JSON.stringify(none.body));
    }
    expect((await hub.request('GET', '/api/v1/subscriptions', undefined, foreign)).body.total).toBe(0);

    const callback = `${subscriber.url}/foreign`;
    expect((await hub.request('POST', HUB, { callback }, foreign)).status).toBe(201);
    await hub.submit(simpleOrder());
    await subscriber.first(2, '/own');
    expect(subscriber.at('/foreign')).toEqual([]);
    expect((await hub.request('DELETE', `${HUB}/${id}`)).status).toBe(204);
  });
});

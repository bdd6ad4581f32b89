import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { pauseAfter } from '../src/notifications/retry-schedule.js';
import { query } from './support/database.js';
import { eventually, example, Hub, simpleOrder, TMF } from './support/hub.js';
import { officialFaults } from './support/official-file.js';
import { HUB, type Received, Subscriber } from './support/subscriber.js';

let hub: Hub;
let subscriber: Subscriber;

beforeAll(async () => {
  [hub, subscriber] = await Promise.all([Hub.start(), Subscriber.start()]);
});

afterAll(async () => {
  await hub.stop();
  await subscriber.close();
});

afterEach(async () => {
  await query(hub.databaseUrl, 'delete from subscription');
  subscriber.received.length = 0;
  subscriber.answer = (_, response) => response.writeHead(204).end();
});

const verify = (webhook: Webhook, { text, headers }: Received) =>
  webhook.verify(text, headers as Record<string, string>);

const subscription = async (id: string) => (await hub.request('GET', `/api/v1/subscriptions/${id}`)).body;
const deadLetters = async (id: string) =>
  (await hub.request('GET', `/api/v1/subscriptions/${id}/dead-letters`)).body;
const resend = (id: string, body: unknown) =>
  hub.request('POST', `/api/v1/subscriptions/${id}/dead-letters/resend`, body);

/** The next attempt is due now, whatever the schedule says. */
const hurry = (id: string) =>
  query(
    hub.databaseUrl,
    `update delivery set next_attempt_at = now()
     where subscription_id = $1 and attempts > 0 and next_attempt_at <> 'infinity'`,
    [id],
  );

/** Waits until the first delivery has failed so many times, and answers why. */
const failed = (id: string, attempts = 1): Promise<{ last_status: number; last_error: string }> =>
  eventually(async () => {
    const { rows } = await query(
      hub.databaseUrl,
      `select last_status, last_error from delivery where subscription_id = $1 and attempts >= $2
         and (last_status is not null or last_error is not null)`,
      [id, attempts],
    );
    return rows[0];
  });

describe('an event', () => {
  it('of each change reaches the subscriber in order, signed, and as the official file has it', async () => {
    const { webhook } = await subscriber.subscribe(hub);
    const id = await hub.submit(example('access-bundle'));
    const received = await subscriber.first(2);
    expect(received.map(({ event }) => [event.eventType, event.sequence, event.correlationId])).toEqual([
      ['CheckServiceQualificationCreateEvent', 1, id],
      ['CheckServiceQualificationStateChangeEvent', 2, id],
    ]);
    const states = received.map(({ event }) => event.event.checkServiceQualification.state);
    expect(states).toEqual(['inProgress', 'done']);
    for (const one of received) {
      expect(verify(webhook, one)).toEqual(one.event);
      expect(() => verify(new Webhook(btoa('another')), one)).toThrow();
      expect(officialFaults(one.event.eventType, one.event)).toEqual([]);
      expect(one.headers['webhook-id']).toBe(`evt_${id}_${one.event.sequence}`);
    }
    const { body: resource } = await hub.request('GET', `${TMF}/${id}`);
    expect(received[1]!.event.event.checkServiceQualification).toEqual(resource);
  });

  it('is one of eight, each as the official file has it', async () => {
    await subscriber.subscribe(hub);
    const ended = await hub.submit(simpleOrder());
    await hub.settled(ended);
    await hub.request('PATCH', `${TMF}/${ended}`, { description: 'Changed' });
    const failed = await hub.submit(simpleOrder({ 'mock.errorKind': 'rejected' }));
    await hub.settled(failed);
    const wanted = { fieldPath: 'relatedParty', message: 'Who is the customer?' };
    await hub.request('POST', `/api/v1/orders/${failed}/request-information`, wanted);
    const deleted = await hub.submit(simpleOrder({ 'mock.delayMs': 2_000 }));
    await hub.request('DELETE', `${TMF}/${deleted}`);
    const queries = TMF.replace('check', 'query');
    const query = { searchCriteria: { service: { serviceSpecification: { id: 'spec-tv' } } } };
    await hub.request('POST', queries, query);
    const slow = { name: 'mock.delayMs', value: 2_000 };
    const open = { searchCriteria: { service: { serviceCharacteristic: [slow] } } };
    const { body } = await hub.request('POST', queries, open);
    await hub.request('DELETE', `${queries}/${body.id}`);

    const types = () => new Set(subscriber.received.map(({ event }) => event.eventType));
    await subscriber.when(() => types().size === 8);
    for (const { event } of subscriber.received)
      expect([event.eventType, officialFaults(event.eventType, event)]).toEqual([event.eventType, []]);
    const [information] = subscriber.received.filter(({ event }) => event.eventType.includes('Information'));
    expect(information!.event).toMatchObject({
      fieldPath: 'relatedParty',
      description: 'Who is the customer?',
    });
  });

  it('goes to those who asked for it', async () => {
    await subscriber.subscribe(
      hub,
      '/done',
      'eventType=CheckServiceQualificationStateChangeEvent&state=done',
    );
    await subscriber.subscribe(hub, '/mine', 'event.checkServiceQualification.externalId=T-7');
    await subscriber.subscribe(hub, '/failed', 'state=terminatedWithError');
    await subscriber.subscribe(hub, '/all');
    for (const id of ['7', '8']) await hub.submit(simpleOrder({}, id));
    await subscriber.first(4, '/all');
    const types = (path: string) => subscriber.at(path).map(({ event }) => event.sequence);
    await subscriber.first(2, '/done');
    expect(types('/done')).toEqual([2, 2]);
    await subscriber.first(2, '/mine');
    expect(types('/mine')).toEqual([1, 2]);
    expect(types('/failed')).toEqual([]);
  });

  it('is not sent any more to who has unsubscribed', async () => {
    const { id } = await subscriber.subscribe(hub, '/left');
    await subscriber.subscribe(hub, '/stays');
    expect((await hub.request('DELETE', `${HUB}/${id}`)).status).toBe(204);
    await hub.submit(simpleOrder());
    await subscriber.first(2, '/stays');
    expect(subscriber.at('/left')).toEqual([]);
    expect((await hub.request('DELETE', `${HUB}/${id}`)).status).toBe(404);
  });

  it('is signed with the old secret too after a change, so that none is missed', async () => {
    const { id, webhook } = await subscriber.subscribe(hub);
    const rotated = await hub.request('POST', `/api/v1/subscriptions/${id}/rotate-secret`);
    const renewed = new Webhook(rotated.headers.get('webhook-secret')!);
    expect(JSON.stringify(rotated.body)).not.toContain('whsec_');
    await hub.submit(simpleOrder());
    for (const one of await subscriber.first(2))
      for (const either of [webhook, renewed]) expect(verify(either, one)).toEqual(one.event);
  });
});

describe('a delivery that fails', () => {
  it('is tried again under the same id, and the next of its order waits for it', async () => {
    const { id, webhook } = await subscriber.subscribe(hub);
    subscriber.answer = (_, response) => response.writeHead(subscriber.received.length < 3 ? 500 : 200).end();
    const orderId = await hub.submit(simpleOrder());
    await hub.settled(orderId);
    expect(await failed(id)).toMatchObject({ last_status: 500 });
    expect(await subscription(id)).toMatchObject({ failingSince: expect.any(String), pending: 2, dead: 0 });
    await hurry(id);
    await subscriber.first(2);
    await failed(id, 2);
    await hurry(id);
    const received = await subscriber.first(4);
    expect(received.map(({ event }) => event.sequence)).toEqual([1, 1, 1, 2]);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    for (const one of received) expect(verify(webhook, one)).toEqual(one.event);
    const healed = await eventually(async () => {
      const now = await subscription(id);
      return now.pending === 0 && now;
    });
    expect(healed).not.toHaveProperty('failingSince');
  });

  it.each<[string, Subscriber['answer']]>([
    ['longer than anybody reads', (_, response) => response.writeHead(200).end(Buffer.alloc(4_000_000))],
    [
      'declared to be huge',
      (_, response) => response.writeHead(200, { 'content-length': 2 ** 40 }).write('x'),
    ],
    [
      'broken off',
      (_, response) => response.writeHead(200, { 'content-length': 9 }).write('x', () => response.destroy()),
    ],
  ])('has not failed because the body of the answer is %s', async (_, answer) => {
    await subscriber.subscribe(hub);
    subscriber.answer = answer;
    await hub.submit(simpleOrder());
    const received = await subscriber.first(2);
    expect(received.map(({ event }) => event.sequence)).toEqual([1, 2]);
  });

  it('for want of an answer says so', async () => {
    const { id } = await subscriber.subscribe(hub);
    subscriber.answer = (_, response) => response.destroy();
    await hub.submit(simpleOrder());
    expect((await failed(id)).last_error).toMatch(/other side closed|ECONNRESET/);
  });

  it('has failed where it is redirected, and nobody follows', async () => {
    subscriber.answer = ({ path }, response) =>
      response.writeHead(path === '/moved' ? 307 : 200, { location: `${subscriber.url}/elsewhere` }).end();
    const { id } = await subscriber.subscribe(hub, '/moved');
    await hub.submit(simpleOrder());
    expect(await failed(id)).toMatchObject({ last_status: 307 });
    expect(subscriber.at('/elsewhere')).toEqual([]);
  });

  it('becomes a dead letter after ten attempts, lets the next one go, and can be sent again', async () => {
    const { id } = await subscriber.subscribe(hub);
    subscriber.answer = ({ event }, response) => response.writeHead(event.sequence === 1 ? 503 : 200).end();
    const orderId = await hub.submit(simpleOrder());
    await failed(id);
    await query(
      hub.databaseUrl,
      'update delivery set attempts = 9 where subscription_id = $1 and sequence = 1',
      [id],
    );
    await hurry(id);
    await subscriber.when(() => subscriber.received.some(({ event }) => event.sequence === 2));
    expect(await deadLetters(id)).toEqual({
      total: 1,
      deadLetters: [
        {
          orderId,
          sequence: 1,
          eventId: `evt_${orderId}_1`,
          eventType: 'CheckServiceQualificationCreateEvent',
          attempts: 10,
          lastStatus: 503,
          createdAt: expect.any(String),
          endedAt: expect.any(String),
        },
      ],
    });
    expect((await hub.request('GET', `/api/v1/subscriptions/${id}/dead-letters/${orderId}/1`)).body).toEqual({
      ...(await deadLetters(id)).deadLetters[0],
      event: expect.objectContaining({ sequence: 1, correlationId: orderId }),
    });
    const nobodys = `/api/v1/subscriptions/${id}/dead-letters/${orderId}/2`;
    expect((await hub.request('GET', nobodys)).status).toBe(404);
    expect(await subscription(id)).toMatchObject({ lastFailure: { attempts: 10, status: 503 } });

    subscriber.answer = (_, response) => response.writeHead(200).end();
    const before = subscriber.received.length;
    expect((await resend(id, [{ orderId, sequence: 1 }])).body).toEqual({ resent: 1 });
    const { body: entries } = await hub.request('GET', `/api/v1/audit?record=${id}`);
    expect(entries[0]).toMatchObject({ action: 'resend', kind: 'subscription', record: { id } });
    const [last] = await subscriber.when(
      () => subscriber.received.length > before && subscriber.received.slice(-1),
    );
    expect(last!.event).toMatchObject({ sequence: 1, correlationId: orderId });
    expect((await resend(id, { all: true })).body).toEqual({ resent: 0 });
  });

  it('with 410 ends the subscription at once; enabled again, it gets what it missed', async () => {
    const { id } = await subscriber.subscribe(hub);
    subscriber.answer = (_, response) => response.writeHead(410).end();
    await hub.submit(simpleOrder());
    const disabled = await eventually(async () => {
      const now = await subscription(id);
      return now.disabledAt && now;
    });
    expect(disabled).toMatchObject({ disabledReason: expect.stringContaining('410'), pending: 0 });
    expect((await resend(id, { all: true })).status).toBe(409);

    subscriber.answer = (_, response) => response.writeHead(200).end();
    const { body: enabled } = await hub.request('POST', `/api/v1/subscriptions/${id}/enable`);
    expect(enabled).not.toHaveProperty('disabledReason');
    const next = await hub.submit(simpleOrder());
    await subscriber.when(
      () => subscriber.received.filter(({ event }) => event.correlationId === next).length === 2,
    );
    expect((await resend(id, { all: true })).body).toEqual({ resent: disabled.dead });
  });

  it('for five days ends the subscription', async () => {
    const { id } = await subscriber.subscribe(hub);
    subscriber.answer = (_, response) => response.writeHead(500).end();
    await hub.submit(simpleOrder());
    await failed(id);
    await query(
      hub.databaseUrl,
      `update subscription set failing_since = now() - interval '5 days 1 minute'`,
    );
    await hurry(id);
    const disabled = await eventually(async () => {
      const now = await subscription(id);
      return now.disabledAt && now;
    });
    expect(disabled.disabledReason).toContain('five days');
  });
});

describe('the schedule', () => {
  const pauses = (random: () => number) => {
    const all: number[] = [];
    for (
      let attempt = 1, pause = pauseAfter(1, random);
      pause !== undefined;
      pause = pauseAfter(++attempt, random)
    )
      all.push(pause);
    return all;
  };
  const hours = (list: number[]) => list.reduce((sum, pause) => sum + pause, 0) / 3_600;

  it('is ten attempts over 75.6 hours, give or take a fifth', () => {
    const middle = pauses(() => 0.5);
    expect(middle).toHaveLength(9);
    expect(middle[0]).toBe(5);
    expect(hours(middle)).toBeCloseTo(75.6, 1);
    expect(hours(pauses(() => 0))).toBeCloseTo(75.6 * 0.8, 1);
    expect(hours(pauses(() => 1))).toBeCloseTo(75.6 * 1.2, 1);
  });
});

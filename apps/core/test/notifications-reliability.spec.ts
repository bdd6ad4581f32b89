import { freePort } from '@axle/embedded-postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { eventually, Hub, simpleOrder } from './support/hub.js';
import { Subscriber } from './support/subscriber.js';

const hubs: Hub[] = [];
let subscriber: Subscriber;

const start = async (overrides?: Record<string, string>) => {
  const hub = await Hub.start(overrides);
  hubs.push(hub);
  return hub;
};

beforeEach(async () => {
  subscriber = await Subscriber.start();
});

afterEach(async () => {
  await Promise.all(hubs.splice(0).map((hub) => hub.stop('SIGKILL')));
  await subscriber.close();
});

const sequences = (path = '/') => subscriber.at(path).map(({ event }) => event.sequence);
const HANG = () => {};
const OK: Subscriber['answer'] = (_, response) => response.writeHead(204).end();

it('a hub that is killed while a subscriber takes its time sends again', async () => {
  const hub = await start();
  await subscriber.subscribe(hub);
  subscriber.answer = HANG;
  await hub.settled(await hub.submit(simpleOrder()));
  await subscriber.first(1);
  await hub.stop('SIGKILL');
  subscriber.answer = OK;
  await hub.launch();
  expect((await subscriber.first(3, '/', 60_000)).map(({ event }) => event.sequence)).toEqual([1, 1, 2]);
});

it('a hub that is killed before it made the deliveries makes them', async () => {
  const hub = await start();
  await subscriber.subscribe(hub);
  await hub.settled(await hub.submit(simpleOrder()));
  await subscriber.first(2);
  await hub.stop('SIGKILL');
  await query(hub.databaseUrl, 'delete from delivery');
  await query(hub.databaseUrl, 'update order_event set pending = true');
  await hub.launch();
  await subscriber.first(4);
  expect(sequences()).toEqual([1, 2, 1, 2]);
});

it('SIGTERM hands back what hangs, and it does not count as an attempt', async () => {
  const hub = await start();
  const { id } = await subscriber.subscribe(hub);
  subscriber.answer = HANG;
  await hub.settled(await hub.submit(simpleOrder()));
  await subscriber.first(1);
  expect(await hub.stop('SIGTERM')).toBe(0);
  const { rows } = await query(
    hub.databaseUrl,
    'select attempts, status, next_attempt_at <= now() as due from delivery where subscription_id = $1 and sequence = 1',
    [id],
  );
  expect(rows).toEqual([{ attempts: 0, status: 'pending', due: true }]);
  subscriber.answer = OK;
  await hub.launch();
  await subscriber.first(3);
  expect(sequences()).toEqual([1, 1, 2]);
});

it('processes share the deliveries, and keep the order of each', async () => {
  const api = await start({ AXLE_ROLE: 'api' });
  await start({ ...api.environment, AXLE_ROLE: 'worker', PORT: String(await freePort()) });
  await subscriber.subscribe(api);
  const ids = await Promise.all(Array.from({ length: 40 }, (_, i) => api.submit(simpleOrder({}, String(i)))));
  const received = await subscriber.first(80, '/', 30_000);
  for (const id of ids) {
    const own = received.filter(({ event }) => event.correlationId === id).map(({ event }) => event.sequence);
    expect(own).toEqual([1, 2]);
  }
});

it('an address that is off the policy by now is not connected to', async () => {
  const hub = await start();
  const { id } = await subscriber.subscribe(hub);
  await hub.stop();
  await hub.launch({ AXLE_EGRESS_ALLOWED_NETWORKS: '' });
  await hub.submit(simpleOrder());
  const error = await eventually(async () => {
    const { rows } = await query(
      hub.databaseUrl,
      'select last_error from delivery where subscription_id = $1 and last_error is not null',
      [id],
    );
    return rows[0]?.last_error as string | null;
  });
  expect(error).toContain('127.0.0.1 is not a public address');
  expect(subscriber.received).toEqual([]);
});

it('of a thousand subscribers, one that hangs delays none of the others', async () => {
  const hub = await start();
  subscriber.answer = ({ path }, response) => {
    if (path !== '/hangs') response.writeHead(204).end();
  };
  const { id } = await subscriber.subscribe(hub, '/hangs');
  const others = Array.from({ length: 999 }, (_, i) => `/${i}`);
  const inTurns = async <T>(items: T[], work: (item: T) => Promise<unknown>) => {
    for (let i = 0; i < items.length; i += 50) await Promise.all(items.slice(i, i + 50).map(work));
  };
  await inTurns(others, (path) => subscriber.subscribe(hub, path, 'externalId=T-wanted'));
  // More than the hub has requests in flight at a time.
  await inTurns(Array.from({ length: 1_200 }), () => hub.submit(simpleOrder()));
  await hub.submit(simpleOrder({}, 'wanted'));
  await subscriber.when(
    () => subscriber.received.length - subscriber.at('/hangs').length === 2 * 999,
    60_000,
  );
  for (const path of others) expect(sequences(path)).toEqual([1, 2]);
  const { body } = await hub.request('GET', `/api/v1/subscriptions/${id}`);
  expect(body.pending).toBeGreaterThan(1_100);
  // It is not that the others waited for all of these to be given up.
  expect(subscriber.at('/hangs').length).toBeLessThan(50);
});

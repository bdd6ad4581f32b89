import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder } from './support/hub.js';

const PATH = '/api/v1/bulk-actions';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
  await hub.connect('demo-mock', {}, 'test-demo-mock');
});

afterAll(() => hub.stop());

const failing = async (count: number, characteristics: object = { 'mock.outcome': 'error' }) => {
  const ids = await Promise.all(
    Array.from({ length: count }, () => hub.submit(simpleOrder({ ...characteristics }))),
  );
  await Promise.all(ids.map((id) => hub.settled(id)));
  return ids;
};

const plan = async (wanted: object) => {
  const { status, body } = await hub.request('POST', `${PATH}/plan`, wanted);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

/** Planned and begun. */
const act = async (wanted: object) => {
  const { until, count } = await plan(wanted);
  return hub.request('POST', PATH, { ...wanted, until, count, reason: 'The vendor is back.' });
};

const ended = (id: string) =>
  eventually(async () => {
    const { body } = await hub.request('GET', `${PATH}/${id}`);
    return body.state !== 'running' && body.results.pending === undefined && body;
  });

const setDefinition = (patch: object) =>
  hub.request('PATCH', '/api/v1/definitions/demo-order-qualification-implementation', patch);

describe('fallout', () => {
  it('is grouped by cause, and listed by it', async () => {
    const ids = await failing(3);
    const unmatched = await failing(1, { country: 'none' });
    const { body } = await hub.request('GET', '/api/v1/fallout/groups');
    const definition = 'demo-order-qualification-implementation';
    const group = { kind: 'no-result', code: 'rejected', definition };
    expect(body).toMatchObject({
      complete: true,
      groups: [{ ...group, count: ids.length, message: expect.any(String), cause: expect.any(String) }],
    });
    const [{ samples, cause }] = body.groups;
    expect(samples).toHaveLength(3);
    for (const { orderId } of samples) expect(ids).toContain(orderId);
    expect(unmatched).toHaveLength(1);
    const of = async (query: string) => (await hub.request('GET', `/api/v1/fallout?${query}`)).body;
    expect(await of(`code=rejected&definition=${definition}`)).toHaveLength(ids.length);
    expect(await of('code=timedOut')).toEqual([]);
    expect(await of(`cause=${encodeURIComponent(cause)}`)).toHaveLength(ids.length);
    expect(await of('cause=another')).toEqual([]);
    expect(await of('vendor=demo-mock')).toHaveLength(ids.length);
    expect(await of('vendor=vendor-a')).toEqual([]);
    const [{ since }] = await of('vendor=demo-mock');
    const at = encodeURIComponent(since);
    expect(await of(`vendor=demo-mock&from=${at}`)).toContainEqual(expect.objectContaining({ since }));
    expect(await of(`from=${at}&until=${at}`)).toEqual([]);
    expect((await hub.request('GET', '/api/v1/fallout?kind=unknown')).status).toBe(400);
  });
});

describe('a bulk action', () => {
  it('is planned, done to exactly what was planned, and tells what came of it', async () => {
    const wanted = { action: 'retry', filter: { kind: 'no-result', code: 'rejected' } };
    const planned = await plan(wanted);
    expect(planned).toMatchObject({ action: 'retry', total: 3, count: 3, ignored: [] });
    const late = await failing(1);
    // The vendor answers now.
    await setDefinition({
      preProcessing:
        'payload ~> | item | { "characteristics": [{ "name": "mock.outcome", "value": "qualified" }] } |',
    });
    const { until, count } = planned;
    const { status, body: begun } = await hub.request('POST', PATH, {
      ...wanted,
      until,
      count,
      reason: 'The vendor is back.',
    });
    expect({ status, begun }).toMatchObject({
      status: 202,
      begun: { action: 'retry', counts: { total: 3 }, createdBy: 'bootstrap', reason: 'The vendor is back.' },
    });
    expect(await ended(begun.id)).toMatchObject({
      state: 'done',
      counts: { total: 3, waiting: 0, done: 3, refused: 0 },
      results: { qualified: 3 },
    });
    const { body: items } = await hub.request('GET', `${PATH}/${begun.id}/items`);
    expect(items).toHaveLength(3);
    for (const item of items) expect(item).toMatchObject({ outcome: 'done', result: 'qualified' });
    expect(items.map(({ orderId }: { orderId: string }) => orderId)).not.toContain(late[0]);
    expect((await plan(wanted)).count).toBe(1);
    const { body: audit } = await hub.request('GET', `/api/v1/audit?record=${begun.id}`);
    expect(audit).toMatchObject([{ action: 'create', kind: 'bulk-action', actor: { name: 'bootstrap' } }]);
    await setDefinition({ preProcessing: null });
  });

  it('is refused where it would be done to others than were planned', async () => {
    const wanted = { action: 'retry', filter: { kind: 'no-result' } };
    const { until, count } = await plan(wanted);
    const begin = (sent: object) =>
      hub.request('POST', PATH, { ...wanted, until, count, reason: 'x', ...sent });
    expect(await begin({ count: count + 1 })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('plan it again') },
    });
    expect(await begin({ reason: '' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'reason' }] },
    });
    expect(await begin({ action: 'approve', definition: 'any' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'definition' }] },
    });
  });

  it.each([[[]], ['all'], [[{ kind: 'no-result' }]], [null], [{ kind: 'no-result', state: 'done' }]])(
    'is not planned for what is no filter: %j',
    async (filter) => {
      const { status } = await hub.request('POST', `${PATH}/plan`, { action: 'retry', filter });
      expect(status).toBe(400);
    },
  );

  it('says what it cannot be done to, and why', async () => {
    const { total, count, ignored } = await plan({ action: 'approve' });
    expect(count).toBe(0);
    expect(ignored).toEqual([
      { kind: 'no-result', reason: 'needs retry, retry-with-definition, set-result', count: total },
    ]);
  });

  it('tells which items it could not be done to any more', async () => {
    const wanted = { action: 'retry', filter: { kind: 'no-result' }, definition: 'never-there' };
    const { body: begun } = await act(wanted);
    const { counts } = await ended(begun.id);
    expect(counts).toEqual({ total: counts.total, waiting: 0, done: 0, refused: counts.total });
    const { body: items } = await hub.request('GET', `${PATH}/${begun.id}/items?limit=1`);
    expect(items).toMatchObject([{ outcome: 'refused', reason: expect.any(String), result: 'none' }]);
  });

  it('is aborted halfway: nothing more is begun, and the counts agree with the records', async () => {
    await failing(60);
    const { body: begun } = await act({ action: 'retry', filter: { kind: 'no-result' } });
    const aborted = await hub.request('POST', `${PATH}/${begun.id}/abort`);
    expect(aborted.status).toBe(200);
    const client = await hub.database();
    await eventually(async () => {
      const { rows } = await client.query(
        'select count(*)::int as open from bulk_action_item where claimed_at is not null and ended_at is null',
      );
      return rows[0].open === 0;
    });
    const { counts } = (await hub.request('GET', `${PATH}/${begun.id}`)).body;
    const { rows } = await client.query(
      `select count(distinct order_id)::int as qualified from order_event where action = 'qualify'
         and order_id in (select order_id from bulk_action_item where bulk_action_id = $1)
         and occurred_at > (select created_at from bulk_action where id = $1)`,
      [begun.id],
    );
    await client.end();
    expect(counts.done).toBe(rows[0].qualified);
    expect(counts.done + counts.waiting + counts.refused).toBe(counts.total);
    expect(counts.waiting).toBeGreaterThan(0);
    expect((await hub.request('GET', `${PATH}/${begun.id}`)).body).toMatchObject({
      state: 'aborted',
      abortedBy: 'bootstrap',
    });
  });

  it('goes on after the process that began it has died', async () => {
    const { body: begun } = await act({ action: 'retry', filter: { kind: 'no-result' } });
    await hub.stop('SIGKILL');
    const client = await hub.database();
    // What it had sent to the database is still done there.
    await eventually(async () => {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = current_database() and application_name like 'axle%'`,
      );
      return rows.length === 0;
    });
    await client.query(`update bulk_action_item set claimed_at = claimed_at - interval '1 hour'`);
    await client.end();
    await hub.launch();
    await eventually(async () => {
      const { body } = await hub.request('GET', `${PATH}/${begun.id}`);
      return body.state === 'done' && body.counts.done === body.counts.total;
    });
  });
});

describe('fallout that somebody has seen to', () => {
  const of = async (query: string) => (await hub.request('GET', `/api/v1/fallout?${query}`)).body;

  it('is told apart until it comes up again, says who and why, and is in the timeline', async () => {
    const [id] = (await failing(1)) as [string];
    const [{ topItemId }] = (await of('acknowledged=false')).filter(
      ({ orderId }: { orderId: string }) => orderId === id,
    );
    const path = `/api/v1/orders/${id}/acknowledge`;
    expect((await hub.request('POST', path, { itemId: topItemId, note: 'Ticket 4711.' })).status).toBe(200);
    expect(await of('acknowledged=true')).toMatchObject([
      { orderId: id, acknowledged: { by: 'bootstrap', note: 'Ticket 4711.' } },
    ]);
    expect((await of('acknowledged=false')).map(({ orderId }: { orderId: string }) => orderId)).not.toContain(
      id,
    );
    expect((await hub.request('GET', `/api/v1/orders/${id}/timeline`)).body).toContainEqual(
      expect.objectContaining({ type: 'order.acknowledge', detail: { topItemId, note: 'Ticket 4711.' } }),
    );
    expect((await hub.request('POST', path, { itemId: 'none', note: 'x' })).status).toBe(404);
    await hub.request('POST', '/api/v1/fallout/retry', { items: [{ orderId: id, itemId: topItemId }] });
    await eventually(async () =>
      (await of('acknowledged=false')).some(({ orderId }: { orderId: string }) => orderId === id),
    );
    expect(await of('acknowledged=true')).toEqual([]);
  });

  it('is so as a whole', async () => {
    const wanted = { action: 'acknowledge', filter: { kind: 'no-result', acknowledged: 'false' } };
    const { body: begun } = await act(wanted);
    await eventually(async () => (await hub.request('GET', `${PATH}/${begun.id}`)).body.state === 'done');
    expect(await of('kind=no-result&acknowledged=false')).toEqual([]);
    expect((await plan({ ...wanted, filter: { acknowledged: 'false', kind: 'no-result' } })).count).toBe(0);
  });
});

describe('a bulk action on orders', () => {
  /** Three orders of a name of their own: done, waiting for approval, cancelled. */
  const threeOf = async (name: string) => {
    const submit = (externalId: string) => hub.submit({ ...simpleOrder(), externalId });
    const done = await submit(`${name}-done`);
    await hub.settled(done);
    await hub.request('PATCH', '/api/v1/scopes/order-management-telecom', { approval: 'manual' });
    const accepted = await submit(`${name}-accepted`);
    const cancelled = await submit(`${name}-cancelled`);
    await hub.request('PATCH', '/api/v1/scopes/order-management-telecom', { approval: 'automatic' });
    await hub.request('POST', `/api/v1/orders/${cancelled}/cancel`);
    return { done, accepted, cancelled };
  };

  it.each([
    ['qualify', 'done', ['accepted', 'cancelled'], { state: 'done' }],
    ['approve', 'accepted', ['done', 'cancelled'], { state: 'inProgress' }],
    ['cancel', 'accepted', ['done', 'cancelled'], { state: 'cancelled' }],
  ] as const)(
    'does what their states allow, and says why it leaves the others alone: %s',
    async (action, to, others, then) => {
      const ids = await threeOf(action);
      const orders = { externalId: `${action}-` };
      const planned = await plan({ action, orders });
      expect(planned).toMatchObject({ total: 3, count: 1 });
      expect(planned.ignored).toHaveLength(2);
      for (const state of others)
        expect(planned.ignored).toContainEqual({
          state,
          count: 1,
          reason: expect.stringContaining('possible while'),
        });
      const { body: begun } = await act({ action, orders });
      expect(begun).toMatchObject({ action, orders, counts: { total: 1 } });
      await eventually(async () => (await hub.request('GET', `${PATH}/${begun.id}`)).body.state === 'done');
      const { body: items } = await hub.request('GET', `${PATH}/${begun.id}/items`);
      expect(items).toMatchObject([{ orderId: ids[to], outcome: 'done' }]);
      expect(await hub.orderWhere(ids[to], ({ state }) => state === then.state)).toMatchObject(then);
      const timeline = (await hub.request('GET', `/api/v1/orders/${ids[to]}/timeline`)).body;
      expect(timeline).toContainEqual(
        expect.objectContaining({ type: `order.${action}`, actor: 'bootstrap' }),
      );
    },
  );

  it('is done to those that were chosen, and to no others', async () => {
    const { done, accepted } = await threeOf('chosen');
    expect(await plan({ action: 'cancel', orders: { ids: [done, accepted] } })).toMatchObject({
      total: 2,
      count: 1,
      ignored: [{ state: 'done', count: 1 }],
    });
  });

  it.each([
    [{ action: 'retry', orders: {} }, 'action'],
    [{ action: 'cancel' }, 'action'],
    [{ action: 'approve', filter: {}, orders: {} }, 'orders'],
    [{ action: 'approve', orders: { ids: [] } }, 'orders.ids'],
    [{ action: 'approve', orders: { colour: 'red' } }, 'orders.colour'],
  ])('is refused where it makes no sense: %j', async (wanted, path) => {
    expect(await hub.request('POST', `${PATH}/plan`, wanted)).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    });
  });
});

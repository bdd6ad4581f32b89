import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { Hub, simpleOrder } from './support/hub.js';

const FIRST = 'demo-order-qualification-implementation';

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorBSimulator>>;
/** In the order in which they were submitted: qualified, failed, waiting at another vendor, cancelled there. */
let ids: string[];
/** Between the first two. */
let moment: string;

beforeAll(async () => {
  [hub, vendor] = await Promise.all([Hub.start(), startVendorBSimulator()]);
  await hub.connect('vendor-b', vendor.connection);
  await hub.define('vendor-b', { condition: 'topOrderLineItem.characteristics["Vendor"] == "B"' });
  const order = (externalId: string, characteristics: object, place: object) => {
    const made = simpleOrder({ ...characteristics });
    made.serviceQualificationItem[0]!.service.place = [{ ...place, role: 'installation' } as never];
    return { ...made, externalId };
  };
  const first = await hub.submit(order('WORK-1', {}, { id: 'site-lis-1', country: 'PT', city: 'Lisboa' }));
  await hub.settled(first);
  moment = (await query(hub.databaseUrl, 'select now()')).rows[0].now.toISOString();
  const failed = await hub.submit(order('WORK-2', { 'mock.outcome': 'error' }, { country: 'AU' }));
  await hub.settled(failed);
  const atB = async (externalId: string) => {
    vendor.handleNext({ webhook: 'silent' });
    const id = await hub.submit(order(externalId, { Vendor: 'B' }, { id: 'site-opo-1', country: 'PT' }));
    await hub.orderWhere(id, ({ requests }) => requests[0].executions[0]?.status === 'awaiting-callback');
    return id;
  };
  const waiting = await atB('OTHER-3');
  const cancelled = await atB('OTHER-4');
  await hub.request('POST', `/api/v1/orders/${cancelled}/cancel`);
  ids = [first, failed, waiting, cancelled];
});

afterAll(async () => {
  await hub.stop();
  await vendor.close();
});

const list = async (path: string) => {
  const { status, headers, body } = await hub.request('GET', path);
  expect({ status, body }).toMatchObject({ status: 200 });
  expect(headers.get('x-result-count')).toBe(String(body.length));
  return { headers, body };
};

const next = (headers: Headers): string | undefined =>
  /<([^>]+)>; rel="next"/.exec(headers.get('link')!)?.[1]?.slice(hub.url.length);

describe('the list of orders', () => {
  /** The places of those listed among those submitted. */
  const places = async (filter: string): Promise<number[]> => {
    const { headers, body } = await list(`/api/v1/orders?${filter}`);
    expect(headers.get('x-total-count')).toBe(String(body.length));
    return body.map(({ id }: { id: string }) => ids.indexOf(id));
  };

  it.each([
    ['', [3, 2, 1, 0]],
    ['sort=createdAt', [0, 1, 2, 3]],
    ['sort=externalId', [2, 3, 0, 1]],
    ['sort=-externalId', [1, 0, 3, 2]],
    ['state=done', [0]],
    ['state=inProgress,cancelled', [3, 2]],
    ['state=cancelled', [3]],
    ['state=terminatedWithError', [1]],
    ['result=pending', [2]],
    ['result=none', [3, 1]],
    ['result=none,qualified', [3, 1, 0]],
    ['vendor=vendor-b', [3, 2]],
    ['vendor=demo-mock&state=done', [0]],
    ['vendor=nobody', []],
    ['place=pt', [3, 2, 0]],
    ['place=LISBOA', [0]],
    ['place=site-opo-1&result=none', [3]],
    ['externalId=WORK-', [1, 0]],
    ['externalId=WORK-2', [1]],
    ['externalId=work', []],
    ['externalId=%25', []],
  ])('is of those that fit: %s', async (filter, expected) => {
    expect(await places(filter)).toEqual(expected);
  });

  it('is of a time', async () => {
    expect(await places(`from=${moment}`)).toEqual([3, 2, 1]);
    expect(await places(`until=${moment}`)).toEqual([0]);
  });

  it('says what was asked for, and of whom', async () => {
    const { body } = await list('/api/v1/orders?externalId=OTHER-3');
    expect(body).toMatchObject([
      {
        externalId: 'OTHER-3',
        state: 'inProgress',
        result: 'pending',
        topItems: { count: 1, specifications: ['Carrier Ethernet'] },
        vendors: ['vendor-b'],
      },
    ]);
  });

  it.each(['sort=createdAt&state=done,inProgress,terminatedWithError,cancelled', 'sort=-externalId'])(
    'is read page by page, along its links: %s',
    async (query) => {
      const whole = await places(query);
      const read: number[] = [];
      for (let path: string | undefined = `/api/v1/orders?limit=3&${query}`; path; ) {
        const { headers, body }: Awaited<ReturnType<typeof list>> = await list(path);
        expect(headers.get('x-total-count')).toBe('4');
        read.push(...body.map(({ id }: { id: string }) => ids.indexOf(id)));
        path = next(headers);
      }
      expect(read).toEqual(whole);
    },
  );

  it.each([
    ['state=finished', 'state'],
    ['result=good', 'result'],
    ['from=2026-01-31', 'from'],
    ['sort=place', 'sort'],
    ['limit=201', 'limit'],
    ['offset=1', 'offset'],
    ['cursor=nonsense', 'cursor'],
  ])('refuses what is not understood, by its name: %s', async (query, path) => {
    expect(await hub.request('GET', `/api/v1/orders?${query}`)).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    });
  });
});

describe('the list of executions', () => {
  /** The places of the orders of those listed. */
  const places = async (filter: string): Promise<number[]> => {
    const { headers, body } = await list(`/api/v1/executions?${filter}`);
    expect(headers.get('x-total-count')).toBe(String(body.length));
    return body.map(({ orderId }: { orderId: string }) => ids.indexOf(orderId));
  };

  it.each([
    ['', [3, 2, 1, 0]],
    ['status=failed', [1]],
    ['status=succeeded,awaiting-callback', [2, 0]],
    ['status=cancelled', [3]],
    ['kind=rejected', [1]],
    ['kind=cancelled', [3]],
    ['kind=completed', []],
    ['vendor=vendor-b', [3, 2]],
    ['vendor=nobody', []],
    [`definition=${FIRST}`, [1, 0]],
    [`definition=${FIRST}&kind=rejected&status=failed&vendor=demo-mock`, [1]],
    ['definition=nothing', []],
  ])('is of those that fit: %s', async (filter, expected) => {
    expect(await places(filter)).toEqual(expected);
  });

  it('is of a time', async () => {
    expect(await places(`from=${moment}`)).toEqual([3, 2, 1]);
    expect(await places(`until=${moment}`)).toEqual([0]);
  });

  it('is read page by page, along its links', async () => {
    const read: number[] = [];
    for (let path: string | undefined = '/api/v1/executions?limit=3'; path; ) {
      const { headers, body }: Awaited<ReturnType<typeof list>> = await list(path);
      expect(headers.get('x-total-count')).toBe('4');
      read.push(...body.map(({ orderId }: { orderId: string }) => ids.indexOf(orderId)));
      path = next(headers);
    }
    expect(read).toEqual([3, 2, 1, 0]);
  });

  it.each([
    ['status=finished', 'status'],
    ['overdue=no', 'overdue'],
    ['until=tomorrow', 'until'],
    ['cursor=1', 'cursor'],
    ['offset=1', 'offset'],
  ])('refuses what is not understood, by its name: %s', async (query, path) => {
    expect(await hub.request('GET', `/api/v1/executions?${query}`)).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    });
  });

  it('is of those whose deadline has passed', async () => {
    // There is nobody to end them.
    await hub.stop();
    await hub.launch({ AXLE_ROLE: 'api' });
    expect(await places('overdue=true')).toEqual([]);
    await query(hub.databaseUrl, 'update execution set deadline_at = now() where order_id = any($1)', [ids]);
    expect(await places('overdue=true')).toEqual([2]);
  });
});

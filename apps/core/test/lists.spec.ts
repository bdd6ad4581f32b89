import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder, TMF } from './support/hub.js';

const SPECIFICATION = 'serviceQualificationItem.service.serviceSpecification.id';
const party = (id: string, role: string) => ({ id, role, '@referredType': 'Organization' });
const PARTIES = [
  [party('anna', 'customer')],
  [party('anna', 'customer'), party('ben', 'seller')],
  [party('ben', 'customer')],
];
const OUTCOMES = ['qualified', 'alternate', 'unqualified'];

let hub: Hub;
/** The resources of six orders, in the order in which they were submitted. */
let all: { id: string; href: string; [attribute: string]: unknown }[];

beforeAll(async () => {
  hub = await Hub.start();
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) {
    const order = {
      ...simpleOrder({ 'mock.outcome': OUTCOMES[n % 3] }, `${n}`),
      description: n === 0 ? "Robert'); drop table customer_order;--" : `number ${n}`,
      relatedParty: PARTIES[n % 3],
      provideAlternative: n % 2 === 0,
      ...(n < 3 && { expectedQualificationDate: `2027-01-0${n + 1}T00:00:00.000Z` }),
      ...(n === 5 && { instantSyncQualification: false, '@type': 'SpecialQualification' }),
    };
    order.serviceQualificationItem[0]!.service.serviceSpecification.id = `spec-${n % 2}`;
    ids.push(await hub.submit(order));
  }
  for (const id of ids) await hub.settled(id);
  all = await Promise.all(ids.map(async (id) => (await hub.request('GET', `${TMF}/${id}`)).body));
});

afterAll(() => hub.stop());

const list = (query: string | Record<string, string>) =>
  hub.request('GET', `${TMF}?${typeof query === 'string' ? query : new URLSearchParams(query)}`);

/** The places of the listed orders among those submitted, as listed. */
async function places(query: string | Record<string, string>): Promise<number[]> {
  const { status, body } = await list(query);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.map(({ id }: { id: string }) => all.findIndex((order) => order.id === id));
}

async function remove(...ids: string[]): Promise<void> {
  const client = await hub.database();
  await client.query('delete from customer_order where id = any($1)', [ids]);
  await client.end();
}

const links = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    [...headers.get('link')!.matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url, rel]) => [rel, url!]),
  );

describe('filters', () => {
  it('finds an order by each value that it shows', async () => {
    for (const [place, order] of all.entries())
      for (const [attribute, value] of Object.entries(order))
        if (!Array.isArray(value)) {
          const found = await places({ [attribute]: String(value) });
          const alike = all.flatMap((other, i) => (other[attribute] === value ? [i] : []));
          expect({ attribute, found: found.sort() }).toEqual({ attribute, found: alike });
          expect(found).toContain(place);
        }
  });

  it.each([
    ['relatedParty.id=anna', [0, 1, 3, 4]],
    ['relatedParty.id=anna,ben', [0, 1, 2, 3, 4, 5]],
    ['relatedParty.id=anna&relatedParty.id=ben', [1, 4]],
    ['relatedParty.role=seller', [1, 4]],
    [`${SPECIFICATION}=spec-1`, [1, 3, 5]],
    [`${SPECIFICATION}=spec-1&qualificationResult=unqualified,alternate`, [1, 5]],
    ['expectedQualificationDate=2027-01-01T00:00:00Z,2027-01-03T00:00:00Z', [0, 2]],
    ['expectedQualificationDate.gt=2027-01-01T00:00:00Z', [1, 2]],
    ['expectedQualificationDate.gte=2027-01-01T01:00:00%2B01:00', [0, 1, 2]],
    ['expectedQualificationDate.lt=2027-01-02T00:00:00Z', [0]],
    ['expectedQualificationDate.lte=2027-01-02T00:00:00Z', [0, 1]],
    ['checkServiceQualificationDate.gt=2100-01-01T00:00:00Z', []],
    ['effectiveQualificationDate.gte=2020-01-01T00:00:00Z', [0, 1, 2, 3, 4, 5]],
    ['effectiveQualificationDate.lt=2020-01-01T00:00:00Z', []],
    ['estimatedResponseDate.gt=2020-01-01T00:00:00Z', []],
    ['expirationDate=2020-01-01T00:00:00Z', []],
    ['state=done', [0, 1, 2, 3, 4, 5]],
    ['state=accepted,inProgress,terminatedWithError', []],
    ['instantSyncQualification=false', [5]],
    ['provideUnavailabilityReason=false', []],
    ['@type=CheckServiceQualification', [0, 1, 2, 3, 4]],
    ['id=no-such-id', []],
    ['href=http://elsewhere/1', []],
    ["externalId=T-1' or '1'='1", []],
  ])('%s', async (query, expected) => {
    expect((await places(query)).sort()).toEqual(expected);
  });

  it('see an order as it was changed', async () => {
    const id = await hub.submit({ ...simpleOrder(), description: 'old', relatedParty: PARTIES[0] });
    await hub.settled(id);
    const change = {
      description: null,
      externalId: 'changed',
      expectedQualificationDate: '2028-01-01T00:00:00Z',
      relatedParty: [party('carla', 'customer')],
    };
    expect((await hub.request('PATCH', `${TMF}/${id}`, change)).status).toBe(200);
    expect((await list(`id=${id}&description=old`)).body).toEqual([]);
    expect((await list(`id=${id}&relatedParty.id=anna`)).body).toEqual([]);
    const query = `relatedParty.id=carla&externalId=changed&${SPECIFICATION}=spec-ethernet`;
    const { body } = await list(`${query}&expectedQualificationDate=2028-01-01T01:00:00%2B01:00`);
    expect(body).toMatchObject([{ id }]);
    await remove(id);
  });

  it('know when an answer is likely while it is awaited', async () => {
    const id = await hub.submit(simpleOrder());
    await hub.settled(id);
    const client = await hub.database();
    await client.query(`update customer_order set state = 'inProgress', result = 'pending' where id = $1`, [
      id,
    ]);
    await client.end();
    const { estimatedResponseDate } = (await hub.request('GET', `${TMF}/${id}`)).body;
    expect((await list({ estimatedResponseDate })).body).toMatchObject([{ id }]);
    expect((await list({ 'estimatedResponseDate.lt': estimatedResponseDate })).body).toEqual([]);
    await remove(id);
  });

  it('take a cancelled order for one that ended in error, and no deleted one', async () => {
    const [cancelled, deleted] = [await hub.submit(simpleOrder()), await hub.submit(simpleOrder())];
    await hub.settled(cancelled);
    await hub.settled(deleted);
    const client = await hub.database();
    await client.query(`update customer_order set state = 'cancelled' where id = $1`, [cancelled]);
    await client.query(`update customer_order set deleted_at = now() where id = $1`, [deleted]);
    expect((await list('state=terminatedWithError')).body).toMatchObject([{ id: cancelled }]);
    expect(await list(`id=${deleted}`)).toMatchObject({ body: [] });
    expect((await hub.request('GET', `${TMF}/${deleted}`)).status).toBe(404);
    expect((await hub.request('GET', `/api/v1/orders/${deleted}`)).status).toBe(200);
    await client.end();
    await remove(cancelled, deleted);
  });

  it('hold within the scope of the key', async () => {
    const client = await hub.database();
    await client.query(`insert into scope values (gen_random_uuid(), 'other-team', 'Another team')`);
    await client.end();
    const key = await eventually(async () => {
      const { body } = await hub.request('POST', '/api/v1/api-keys', {
        name: 'other',
        role: 'integrator',
        scopes: ['other-team'],
      });
      return body.key as string | undefined;
    });
    const foreign = await hub.request('GET', `${TMF}?relatedParty.id=anna`, undefined, {
      authorization: `Bearer ${key}`,
    });
    expect(foreign).toMatchObject({ status: 200, body: [] });
    expect(foreign.headers.get('x-total-count')).toBe('0');
  });
});

describe('what is not understood', () => {
  it.each([
    ['colour=red', 'colour'],
    ['serviceQualificationItem=1', 'serviceQualificationItem'],
    ['relatedParty.name=anna', 'relatedParty.name'],
    ['externalId.gt=1', 'externalId.gt'],
    ['externalId=', 'externalId'],
    ['externalId=%00', 'externalId'],
    ['state=cancelled', 'state'],
    ['qualificationResult=none', 'qualificationResult'],
    ['provideAlternative=yes', 'provideAlternative'],
    ['expirationDate=tomorrow', 'expirationDate'],
    ['checkServiceQualificationDate.gt=2026-01-01', 'checkServiceQualificationDate.gt'],
    ['fields=id,colour', 'fields'],
    ['fields=id&fields=state', 'fields'],
    ['sort=description', 'sort'],
    ['sort=id,-id', 'sort'],
    ['offset=10001', 'offset'],
    ['limit=201', 'limit'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('["after","x","y"]').toString('base64url')}`, 'cursor'],
    ['__proto__=1', '__proto__'],
  ])('is refused by its name: %s', async (query, name) => {
    const { status, body } = await list(query);
    expect({ status, body }).toMatchObject({ status: 400, body: { code: '400', '@type': 'Error' } });
    expect(body.message).toContain(`· ${name} `);
  });

  it('is refused of a single resource too', async () => {
    const path = `${TMF}/${all[0]!.id}`;
    expect((await hub.request('GET', `${path}?state=done`)).status).toBe(400);
    expect((await hub.request('GET', `${path}?fields=nothing`)).status).toBe(400);
    const { body } = await hub.request('GET', `${path}?fields=state`);
    expect(Object.keys(body).sort()).toEqual(['@type', 'href', 'id', 'state']);
  });
});

describe('sorting', () => {
  it.each([
    ['', [5, 4, 3, 2, 1, 0]],
    ['sort=checkServiceQualificationDate', [0, 1, 2, 3, 4, 5]],
    ['sort=-externalId', [5, 4, 3, 2, 1, 0]],
    ['sort=id', [0, 1, 2, 3, 4, 5]],
    ['sort=expectedQualificationDate,-id', [0, 1, 2, 5, 4, 3]],
    ['sort=qualificationResult,-externalId', [4, 1, 3, 0, 5, 2]],
    ['sort=state,-checkServiceQualificationDate', [5, 4, 3, 2, 1, 0]],
  ])('%s', async (query, expected) => {
    expect(await places(query)).toEqual(expected);
  });
});

describe('pages', () => {
  it.each(['', 'sort=qualificationResult,-externalId', 'sort=-expectedQualificationDate', 'sort=id'])(
    'lead to each other by their links, forth and back: %s',
    async (sort) => {
      const whole = await places(`relatedParty.role=customer&${sort}`);
      const walk = async (from: string, relation: 'next' | 'prev') => {
        const pages: number[][] = [];
        for (let url: string | undefined = from; url; ) {
          const { status, headers, body } = await hub.request('GET', url.slice(hub.url.length));
          expect(status).toBe(200);
          expect(headers.get('x-total-count')).toBe('6');
          expect(headers.get('x-result-count')).toBe(String(body.length));
          pages.push(body.map(({ id }: { id: string }) => all.findIndex((order) => order.id === id)));
          url = links(headers)[relation];
        }
        return pages;
      };
      const query = `relatedParty.role=customer&limit=4&fields=state&${sort}`;
      const { first, last } = links((await list(query)).headers);
      expect(await walk(first!, 'next')).toEqual([whole.slice(0, 4), whole.slice(4)]);
      expect(await walk(last!, 'prev')).toEqual([whole.slice(2), whole.slice(0, 2)]);
    },
  );

  it('begin at an offset', async () => {
    expect(await places('offset=4')).toEqual([1, 0]);
    const { headers, body } = await list('offset=2&limit=2&state=done');
    expect(body).toHaveLength(2);
    expect(links(headers).prev).toContain('state=done');
    expect(await places(new URL(links(headers).prev!).search.slice(1))).toEqual([5, 4]);
    expect(await list('offset=9&limit=2')).toMatchObject({ status: 200, body: [] });
  });

  it('stay in place while orders come in', async () => {
    const { headers } = await list('limit=3');
    const id = await hub.submit(simpleOrder());
    await hub.settled(id);
    expect(await places(new URL(links(headers).next!).search.slice(1))).toEqual([2, 1, 0]);
    await remove(id);
  });
});

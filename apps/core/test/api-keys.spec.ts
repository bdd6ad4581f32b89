import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub, simpleOrder, TMF } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const PATH = '/api/v1/api-keys';
const CONNECTIONS = '/api/v1/connections';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'north', 'south', 'west');
}, 60_000);

afterAll(() => hub.stop());

const create = (attributes: object, headers: Record<string, string> = {}) =>
  hub.request('POST', PATH, { name: 'a key', role: 'admin', ...attributes }, headers);

const keyFor = async (scopes: string[], role = 'admin') => {
  const { status, body } = await create({ role, scopes });
  expect(status).toBe(201);
  return { id: body.id as string, as: { authorization: `Bearer ${body.key}` } };
};

const connection = (key: string) => ({ key, name: key, spoke: 'demo-mock', values: {} });

describe('a key for several scopes', () => {
  it('sees the records of each of them and of no other', async () => {
    const [north, south, both] = await Promise.all([
      keyFor(['north']),
      keyFor(['south']),
      keyFor(['north', 'south']),
    ]);
    const ids = await Promise.all(
      [north, south].map(async ({ as }) => {
        const { status, body } = await hub.request('POST', TMF, simpleOrder(), as);
        expect(status).toBe(201);
        return body.id as string;
      }),
    );
    await hub.submit(simpleOrder());
    const listed = await hub.request('GET', TMF, undefined, both.as);
    expect(listed.body.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
    for (const id of ids) {
      expect((await hub.request('GET', `${TMF}/${id}`, undefined, both.as)).status).toBe(200);
      expect((await hub.request('GET', `/api/v1/orders/${id}`, undefined, both.as)).status).toBe(200);
    }
    expect((await hub.request('GET', `${TMF}/${ids[1]}`, undefined, north.as)).status).toBe(404);
  });

  it('works in the oldest of them, or in the one that Axle-Scope names', async () => {
    const { as } = await keyFor(['south', 'north']);
    const inNorth = { ...as, 'axle-scope': 'north' };
    const inSouth = { ...as, 'axle-scope': 'south' };
    for (const headers of [inNorth, inSouth])
      expect((await hub.request('POST', CONNECTIONS, connection('twin'), headers)).status).toBe(201);
    const [north, south] = await Promise.all(
      [inNorth, inSouth].map(async (headers) => {
        return (await hub.request('GET', `${CONNECTIONS}/twin`, undefined, headers)).body.id;
      }),
    );
    expect(north).not.toBe(south);
    // By id, either is found from anywhere.
    expect((await hub.request('GET', `${CONNECTIONS}/${south}`, undefined, inNorth)).status).toBe(200);
    expect((await hub.request('GET', CONNECTIONS, undefined, as)).body).toHaveLength(2);
  });

  it('may not name a scope that is not its own', async () => {
    const { as } = await keyFor(['south', 'north']);
    const foreign = await hub.request('GET', CONNECTIONS, undefined, { ...as, 'axle-scope': 'west' });
    const absent = await hub.request('GET', CONNECTIONS, undefined, { ...as, 'axle-scope': 'nowhere' });
    expect(foreign).toMatchObject({ status: 400, body: absent.body });
    expect(foreign.body.detail).toContain('south');
    expect(foreign.body.detail).not.toContain('west');
  });
});

describe('an admin of some scopes', () => {
  it('makes keys for those, and never one that reaches further', async () => {
    const { as } = await keyFor(['north', 'south']);
    expect((await create({ scopes: ['south'] }, as)).body).toMatchObject({ scopes: ['south'] });
    for (const scopes of [
      ['west'],
      ['nowhere'],
      ['*'],
      ['north', 'west'],
      ['*', 'north'],
      [],
      ['south', 'south'],
    ])
      expect((await create({ scopes }, as)).status).toBe(400);
    expect((await create({ scopes: null }, as)).status).toBe(400);
    expect((await create({ scopes: ['north', 'west'] }, as)).body.errors).toEqual([
      { path: 'scopes[1]', reason: 'is no scope that you may give' },
    ]);
    expect((await create({}, { ...as, 'axle-scope': 'south' })).body).toMatchObject({ scopes: ['south'] });
  });

  it('sees and revokes the keys that reach no further', async () => {
    const [{ as }, wider, every] = await Promise.all([
      keyFor(['south']),
      keyFor(['south', 'west']),
      keyFor(['*']),
    ]);
    const listed = (await hub.request('GET', PATH, undefined, as)).body as { scopes: string[] }[];
    expect(listed.length).toBeGreaterThan(0);
    for (const { scopes } of listed) expect(scopes).toEqual(['south']);
    for (const { id, as: holder } of [wider, every]) {
      expect((await hub.request('DELETE', `${PATH}/${id}`, undefined, as)).status).toBe(404);
      expect((await hub.request('GET', '/api/v1/spokes', undefined, holder)).status).toBe(200);
    }
  });
});

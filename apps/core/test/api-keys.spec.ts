import { freePort } from '@axle/embedded-postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder, TMF } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const PATH = '/api/v1/api-keys';
const CONNECTIONS = '/api/v1/connections';

const ABSENT = '01900000-0000-7000-8000-000000000000';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'north', 'south', 'west');
});

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
    for (const [headers, id] of [
      [as, north],
      [inNorth, north],
      [inSouth, south],
    ])
      expect((await hub.request('GET', CONNECTIONS, undefined, headers)).body).toMatchObject([{ id }]);
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

describe('a key', () => {
  const spokes = (as: Record<string, string>, on = hub) => on.request('GET', '/api/v1/spokes', undefined, as);
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();

  it('is shown once, and is found by its id', async () => {
    const { body, headers } = await create({ name: 'shown', scopes: ['north'], expiresAt: inMs(60_000) });
    const { key, ...record } = body;
    expect(key).toMatch(/^axle_[\w-]{43}$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(record).toMatchObject({ name: 'shown', role: 'admin', scopes: ['north'] });
    const found = await hub.request('GET', `${PATH}/${record.id}`);
    expect(found).toMatchObject({ status: 200, body: record });
    expect(JSON.stringify((await hub.request('GET', PATH)).body)).not.toContain(key);
    const { as } = await keyFor(['south']);
    const foreign = await hub.request('GET', `${PATH}/${record.id}`, undefined, as);
    const absent = await hub.request('GET', `${PATH}/${ABSENT}`, undefined, as);
    expect(foreign.status).toBe(404);
    expect(JSON.stringify(foreign.body).replace(record.id, ABSENT)).toBe(JSON.stringify(absent.body));
  });

  it('ends when it expires, and says so to its holder alone', async () => {
    const { body } = await create({ name: 'brief', expiresAt: inMs(1_500) });
    const as = { authorization: `Bearer ${body.key}` };
    expect((await spokes(as)).status).toBe(200);
    const ended = await eventually(async () => {
      const answer = await spokes(as);
      return answer.status === 401 ? answer : undefined;
    });
    expect(ended.body.detail).toContain(`expired at ${body.expiresAt}`);
    expect(ended.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    const guess = { authorization: `Bearer ${body.key.slice(0, -1)}_` };
    expect((await spokes(guess)).body.detail).not.toContain('expired');
    await hub.request('DELETE', `${PATH}/${body.id}`);
    expect((await spokes(as)).body).toEqual((await spokes(guess)).body);
  });

  it.each([
    [inMs(-1_000), 'must be in the future'],
    ['tomorrow', 'must be a time with its offset'],
    [null, 'must be a time with its offset'],
  ])('does not expire at %s', async (expiresAt, reason) => {
    const { status, body } = await create({ expiresAt });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: 'expiresAt', reason: expect.stringContaining(reason) }]);
  });

  it('tells when it was used last, to the minute', async () => {
    const { id, as } = await keyFor(['north']);
    const used = async () => (await hub.request('GET', `${PATH}/${id}`)).body.lastUsedAt;
    expect(await used()).toBeUndefined();
    await spokes(as);
    const first = await eventually(used);
    expect(Math.abs(Date.parse(first) - Date.now())).toBeLessThan(30_000);
    // Whatever is configured has the key read again.
    await keyFor(['north']);
    await spokes(as);
    await spokes(as);
    expect(await used()).toBe(first);

    const client = await hub.database();
    await client.query(`update api_key_use set last_used_at = now() - interval '2 minutes'`);
    await client.end();
    await keyFor(['north']);
    await spokes(as);
    await eventually(async () => Date.parse(await used()) >= Date.parse(first));
  });

  it('is refused by every process within a second of its revocation', async () => {
    const other = await Hub.start({ ...hub.environment, PORT: String(await freePort()) });
    try {
      const { id, as } = await keyFor(['north']);
      for (const on of [hub, other]) expect((await spokes(as, on)).status).toBe(200);
      expect((await hub.request('DELETE', `${PATH}/${id}`)).status).toBe(204);
      expect((await spokes(as)).status).toBe(401);
      await eventually(async () => (await spokes(as, other)).status === 401, 1_000);
      expect((await hub.request('GET', `${PATH}/${id}`)).body).toHaveProperty('revokedAt');
    } finally {
      await other.stop();
    }
  });
});

describe('a scope', () => {
  it('is made by an admin of every scope, once', async () => {
    const scope = { key: 'harbour', name: 'Harbour' };
    const { as } = await keyFor(['north', 'south', 'west']);
    expect((await hub.request('POST', '/api/v1/scopes', scope, as)).status).toBe(403);
    const made = await hub.request('POST', '/api/v1/scopes', scope);
    expect(made).toMatchObject({ status: 201, body: { ...scope, approval: 'automatic' } });
    expect(made.headers.get('etag')).toBe(
      (await hub.request('GET', '/api/v1/scopes/harbour')).headers.get('etag'),
    );
    expect((await hub.request('POST', '/api/v1/scopes', scope)).status).toBe(409);
    const { as: within } = await keyFor(['harbour']);
    expect((await hub.request('GET', '/api/v1/scopes', undefined, within)).body).toEqual([made.body]);
    for (const bad of [
      { key: '*', name: 'x' },
      { key: 'Harbour', name: 'x' },
      { key: 'x' },
      { ...scope, id: ABSENT },
    ])
      expect((await hub.request('POST', '/api/v1/scopes', bad)).status).toBe(400);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually, Hub } from './support/hub.js';

const PATH = '/api/v1/service-specifications';
let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
}, 60_000);

afterAll(() => hub.stop());

const keyFor = async (role: string, scope?: string) => {
  const { body } = await hub.request('POST', '/api/v1/api-keys', {
    name: role,
    role,
    ...(scope && { scope }),
  });
  return { authorization: `Bearer ${body.key}` };
};

const child = (specification: string, min = 1, max = Math.max(min, 1)) => ({ specification, min, max });
const at = (id: string) => `${PATH}/${encodeURIComponent(id)}`;
const create = (id: string, attributes: object = {}) =>
  hub.request('POST', PATH, { id, name: `Specification ${id}`, ...attributes });

/** Makes them, the children first. */
const catalogue = async (specifications: Record<string, object>) => {
  for (const [id, attributes] of Object.entries(specifications)) {
    const { status, body } = await create(id, attributes);
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
};

describe('service specifications', () => {
  it('are kept with their defaults, and found by any id that an order system has', async () => {
    const id = `spec/é ${'x'.repeat(193)}`;
    const { status, body, headers } = await create(id, { name: 'Odd' });
    expect(status).toBe(201);
    expect(body).toEqual({
      id,
      name: 'Odd',
      version: '',
      category: 'customer-facing',
      description: '',
      characteristics: [],
      children: [],
      serviceOrders: [],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const found = await hub.request('GET', at(id));
    expect(found).toMatchObject({ status: 200, body });
    expect(found.headers.get('etag')).toBe(headers.get('etag'));
    expect(await create(id, { name: 'Odd' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('already') },
    });
    expect((await hub.request('DELETE', at(id))).status).toBe(204);
    expect((await hub.request('GET', at(id))).status).toBe(404);
  });

  it('are listed by page', async () => {
    await catalogue({ 'page-a': {}, 'page-b': {} });
    const { body } = await hub.request('GET', `${PATH}?limit=1&offset=1`);
    expect(body).toMatchObject({ total: 2, serviceSpecifications: [{ id: 'page-b' }] });
    expect((await hub.request('GET', `${PATH}?limit=0`)).status).toBe(400);
  });

  it('change what is sent, where If-Match fits', async () => {
    const { headers, body } = await create('changing', { version: '1', serviceOrders: [{ name: 'access' }] });
    const etag = headers.get('etag')!;
    const change = (patch: object, ifMatch: string) =>
      hub.request('PATCH', at('changing'), patch, { 'if-match': ifMatch });
    const changed = await change({ description: 'New.' }, `"other", ${etag}`);
    expect(changed).toMatchObject({
      status: 200,
      body: { ...body, description: 'New.', updatedAt: expect.any(String) },
    });
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await change({ name: 'Lost' }, etag)).status).toBe(412);
    expect((await hub.request('DELETE', at('changing'), undefined, { 'if-match': etag })).status).toBe(412);
    expect((await change({ version: '' }, '*')).body).toMatchObject({ version: '', description: 'New.' });
    const now = (await hub.request('GET', at('changing'))).headers.get('etag')!;
    expect((await hub.request('DELETE', at('changing'), undefined, { 'if-match': now })).status).toBe(204);
  });

  it('are refused with all their faults at once', async () => {
    await catalogue({ inner: {}, middle: { children: [child('inner')] } });
    const { status, body } = await hub.request('PATCH', at('inner'), {
      children: [child('middle'), child('nowhere', 2, 1)],
      characteristics: [
        { name: 'Speed', valueType: 'integer', choices: [1, '2'] },
        { name: 'Speed', valueType: 'array', defaultValue: {} },
      ],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      { path: 'characteristics[1].name', reason: expect.stringContaining('"Speed"') },
      { path: 'characteristics[0].choices[1]', reason: 'must be an integer' },
      { path: 'characteristics[1].defaultValue', reason: 'must be an array' },
      { path: 'children[0].specification', reason: 'makes a cycle: inner → middle → inner' },
      { path: 'children[1].min', reason: expect.stringContaining('2 > 1') },
      { path: 'children[1].specification', reason: expect.stringContaining('"nowhere"') },
    ]);
  });

  it('are refused with the place of what has not even the form', async () => {
    const { status, body } = await create('formless', {
      category: 'internal',
      children: [{ specification: 'inner', min: -1 }],
      serviceOrders: ['access'],
      name: null,
    });
    expect(status).toBe(400);
    const paths = body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['category', 'children[0].min', 'name', 'serviceOrders[0]']),
    );
    expect((await hub.request('PATCH', at('inner'), { name: null })).status).toBe(400);
  });

  it('make trees of 32 levels and no more', async () => {
    await create('level-1');
    for (let level = 2; level <= 32; level++)
      await create(`level-${level}`, { children: [child(`level-${level - 1}`)] });
    expect(await create('level-33', { children: [child('level-32')] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'children', reason: expect.stringContaining('33 levels') }] },
    });
  });

  it('stay while they are somebody’s children', async () => {
    await catalogue({
      kept: {},
      'parent-1': { children: [child('kept')] },
      'parent-2': { children: [child('kept')] },
    });
    expect(await hub.request('DELETE', at('kept'))).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('"parent-1", "parent-2"') },
    });
    await hub.request('DELETE', at('parent-1'));
    await hub.request('PATCH', at('parent-2'), { children: [] });
    expect((await hub.request('DELETE', at('kept'))).status).toBe(204);
  });

  it('make no cycle where two are changed at once', async () => {
    await catalogue({ left: {}, right: {} });
    const answers = await Promise.all([
      hub.request('PATCH', at('left'), { children: [child('right')] }),
      hub.request('PATCH', at('right'), { children: [child('left')] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('are an admin’s to change, and of one scope', async () => {
    await catalogue({ walled: {} });
    for (const [role, reads] of [
      ['operator', 200],
      ['viewer', 200],
      ['integrator', 403],
    ] as const) {
      const key = await keyFor(role);
      expect((await hub.request('GET', PATH, undefined, key)).status).toBe(reads);
      expect((await hub.request('GET', at('walled'), undefined, key)).status).toBe(reads);
      expect((await hub.request('POST', PATH, {}, key)).status).toBe(403);
      expect((await hub.request('PATCH', at('walled'), {}, key)).status).toBe(403);
      expect((await hub.request('DELETE', at('walled'), undefined, key)).status).toBe(403);
    }
    const client = new pg.Client(hub.databaseUrl);
    await client.connect();
    await client.query(`insert into scope values (gen_random_uuid(), 'other-team', 'Another team')`);
    await client.end();
    await eventually(async () => (await hub.request('GET', '/api/v1/scopes')).body.length === 2);
    const foreign = await keyFor('admin', 'other-team');
    for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const)
      expect((await hub.request(method, at('walled'), body, foreign)).status).toBe(404);
    expect((await hub.request('GET', PATH, undefined, foreign)).body.total).toBe(0);
    expect((await hub.request('POST', PATH, { id: 'walled', name: 'Mine' }, foreign)).status).toBe(201);
    expect((await hub.request('GET', at('walled'))).body.name).toBe('Specification walled');
  });
});

describe('scopes', () => {
  const OWN = '/api/v1/scopes/order-management-telecom';

  it('have their settings changed by an admin, where If-Match fits', async () => {
    const { body, headers } = await hub.request('GET', OWN);
    expect(body).toMatchObject({ approval: 'automatic', strictSpecifications: false });
    const changed = await hub.request(
      'PATCH',
      OWN,
      { approval: 'manual' },
      { 'if-match': headers.get('etag')! },
    );
    expect(changed).toMatchObject({ status: 200, body: { ...body, approval: 'manual' } });
    expect(
      (await hub.request('PATCH', OWN, { approval: 'automatic' }, { 'if-match': headers.get('etag')! }))
        .status,
    ).toBe(412);
    expect((await hub.request('PATCH', OWN, { approval: 'never', strictSpecifications: null })).status).toBe(
      400,
    );
    expect((await hub.request('PATCH', OWN, { approval: 'automatic' })).body).toEqual(body);
  });

  it('are seen by those who may, and their own only', async () => {
    const viewer = await keyFor('viewer');
    expect((await hub.request('PATCH', OWN, {}, viewer)).status).toBe(403);
    expect((await hub.request('GET', '/api/v1/scopes', undefined, await keyFor('integrator'))).status).toBe(
      403,
    );
    const { body } = await hub.request('GET', '/api/v1/scopes', undefined, viewer);
    expect(body.map(({ key }: { key: string }) => key)).toEqual(['order-management-telecom']);
    const foreign = await keyFor('admin', 'other-team');
    expect((await hub.request('PATCH', OWN, { approval: 'manual' }, foreign)).status).toBe(404);
  });
});

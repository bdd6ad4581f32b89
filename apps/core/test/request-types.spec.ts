import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const TYPES = '/api/v1/request-types';

let hub: Hub;
let author: Record<string, string>;
let foreign: Record<string, string>;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'other-team');
  author = await keyFor({ name: 'Ada', role: 'admin' });
  foreign = await keyFor({ name: 'other', role: 'admin', scopes: ['other-team'] });
});

afterAll(() => hub.stop());

async function keyFor(key: object): Promise<Record<string, string>> {
  const { body } = await hub.request('POST', '/api/v1/api-keys', key);
  return { authorization: `Bearer ${body.key}` };
}

const PARAMETERS = [
  { name: 'street', type: 'string', mandatory: true, maxLength: 80 },
  { name: 'floor', type: 'integer', mandatory: false },
  { name: 'distance', type: 'decimal', mandatory: false },
  { name: 'business', type: 'boolean', mandatory: false },
  { name: 'wantedBy', type: 'date-time', mandatory: false },
  { name: 'access', type: 'choice', mandatory: false, choices: ['fibre', 'copper'] },
  { name: 'lineItem', type: 'reference', mandatory: false, reference: 'order-line-item' },
  {
    name: 'contact',
    type: 'json',
    mandatory: false,
    schema: { type: 'object', properties: { mail: { type: 'string', pattern: '^[^@]+@[^@]+$' } } },
  },
];

let made = 0;
async function create(attributes: object = {}) {
  const { status, headers, body } = await hub.request('POST', TYPES, {
    key: `type-${++made}`,
    name: 'Address Validation',
    inputs: PARAMETERS,
    outputs: [{ name: 'serviceable', type: 'boolean', mandatory: true }],
    ...attributes,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return { ...body, etag: headers.get('etag')! };
}

const read = (path: string, headers: Record<string, string> = {}) =>
  hub.request('GET', `${TYPES}/${path}`, undefined, headers);

const change = (key: string, patch: unknown, headers: Record<string, string> = {}) =>
  hub.request('PATCH', `${TYPES}/${key}`, patch, headers);

const remove = (key: string, headers: Record<string, string> = {}) =>
  hub.request('DELETE', `${TYPES}/${key}`, undefined, headers);

const define = (type: string, attributes: object = {}) =>
  hub.request('POST', `${TYPES}/${type}/definitions`, {
    key: `definition-of-${type}`,
    name: 'Definition',
    condition: 'true',
    spoke: 'demo-mock',
    adapter: 'qualify-order',
    connection: 'demo-mock',
    ...attributes,
  });

describe('a request type', () => {
  it('is made with inputs and outputs of each of the eight types', async () => {
    const { etag, ...made } = await create({ key: 'address-validation', description: 'Is it there?' });
    expect(made).toEqual({
      id: expect.any(String),
      scopeId: expect.any(String),
      key: 'address-validation',
      version: 1,
      name: 'Address Validation',
      description: 'Is it there?',
      selection: 'first',
      failover: false,
      retired: false,
      inputs: PARAMETERS,
      outputs: [{ name: 'serviceable', type: 'boolean', mandatory: true }],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      updatedBy: 'bootstrap',
    });
    for (const address of [made.key, made.id]) {
      const answer = await read(address);
      expect(answer).toMatchObject({ status: 200, body: made });
      expect(answer.headers.get('etag')).toBe(etag);
    }
    const { body: list } = await hub.request('GET', TYPES);
    expect(list).toContainEqual(made);
    expect(await hub.request('POST', TYPES, { key: 'address-validation', name: 'Again' })).toMatchObject({
      status: 409,
    });
  });

  it('is another scope’s business there', async () => {
    const { id, key } = await create();
    for (const address of [id, key]) {
      expect((await read(address, foreign)).status).toBe(404);
      expect((await change(address, { name: 'Mine' }, foreign)).status).toBe(404);
      expect((await remove(address, foreign)).status).toBe(404);
      expect((await read(`${address}/versions`, foreign)).status).toBe(404);
      expect((await hub.request('PUT', `${TYPES}/${address}/inputs`, [], foreign)).status).toBe(404);
    }
    const { body } = await hub.request('POST', TYPES, { key, name: 'Theirs' }, foreign);
    expect(body).toMatchObject({ key, name: 'Theirs', version: 1, inputs: [] });
  });

  it.each([
    [{ key: 'Not Kebab' }, 'key'],
    [{ name: '' }, 'name'],
    [{ selection: 'some' }, 'selection'],
    [{ inputs: [{ name: '1st', type: 'string' }] }, 'inputs[0].name'],
    [{ inputs: [{ name: 'in', type: 'string' }] }, 'inputs[0].name'],
    [{ inputs: [{ name: 'a', type: 'number' }] }, 'inputs[0].type'],
    [{ inputs: [{ name: 'a', type: 'integer', maxLength: 3 }] }, 'inputs[0].maxLength'],
    [{ inputs: [{ name: 'a', type: 'choice' }] }, 'inputs[0].choices'],
    [{ inputs: [{ name: 'a', type: 'choice', choices: ['x', 'x'] }] }, 'inputs[0].choices'],
    [{ inputs: [{ name: 'a', type: 'reference' }] }, 'inputs[0].reference'],
    [{ outputs: [{ name: 'a', type: 'string', mandatory: null }] }, 'outputs[0].mandatory'],
    [
      {
        outputs: [
          { name: 'a', type: 'string' },
          { name: 'a', type: 'json' },
        ],
      },
      'outputs[1].name',
    ],
    [{ outputs: [{ name: 'a', type: 'json', schema: { type: 'strange' } }] }, 'outputs[0].schema'],
    [{ outputs: [{ name: 'a', type: 'json', schema: { tpye: 'string' } }] }, 'outputs[0].schema'],
    [{ outputs: [{ name: 'a', type: 'json', surprise: true }] }, 'outputs[0].surprise'],
  ])('%j is refused, and the place is named', async (attributes, path) => {
    const { status, body } = await hub.request('POST', TYPES, { key: 'never', name: 'Never', ...attributes });
    expect(status).toBe(400);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it.each([
    [{ $ref: 'https://example.org/schema.json' }, /refers to another schema/],
    [{ properties: { a: { $ref: '#' } } }, /properties\/a\/\$ref refers to another schema/],
    [{ type: 'array', uniqueItems: true }, /compares every item/],
    [{ pattern: '(?=look)ahead' }, /invalid|unsupported|perl/i],
    [Array.from({ length: 40 }).reduce((inner) => ({ not: inner }), {}), /nested deeper than 32/],
    [{ enum: Array.from({ length: 9_000 }, (_, i) => `value-${i}`) }, /too large/],
  ])('a schema that cannot be bounded is refused (%#)', async (schema, reason) => {
    const { status, body } = await hub.request('POST', TYPES, {
      key: 'never',
      name: 'Never',
      inputs: [{ name: 'a', type: 'json', schema }],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: 'inputs[0].schema', reason: expect.stringMatching(reason) }]);
  });

  it('is changed by its admin alone, and only as it was read', async () => {
    const { key, etag } = await create();
    for (const role of ['operator', 'integrator', 'viewer'])
      expect((await change(key, { name: 'No' }, await keyFor({ name: role, role }))).status).toBe(403);
    const changed = await change(key, { description: 'New' }, { 'if-match': etag, ...author });
    expect(changed).toMatchObject({
      status: 200,
      body: { version: 2, description: 'New', inputs: PARAMETERS, updatedBy: 'Ada' },
    });
    expect((await change(key, { name: 'Late' }, { 'if-match': etag })).status).toBe(412);
    expect((await remove(key, { 'if-match': etag })).status).toBe(412);
    expect((await change(key, { name: null })).status).toBe(400);
    expect((await change(key, { key: 'renamed' })).status).toBe(400);
    const { body: audit } = await hub.request('GET', `/api/v1/audit?record=${changed.body.id}`);
    expect(JSON.stringify(audit)).toContain('"description"');
  });

  it('has its inputs and outputs replaced, each list alone', async () => {
    const { key } = await create();
    const { headers, body } = await read(`${key}/inputs`);
    expect(body).toEqual(PARAMETERS);
    const put = (list: unknown, direction = 'inputs', ifMatch = '*') =>
      hub.request('PUT', `${TYPES}/${key}/${direction}`, list, { 'if-match': ifMatch });
    const answer = await put([{ name: 'street', type: 'string' }], 'inputs', headers.get('etag')!);
    expect(answer).toMatchObject({
      status: 200,
      body: [{ name: 'street', type: 'string', mandatory: false }],
    });
    expect(answer.headers.get('etag')).toBe((await read(`${key}/inputs`)).headers.get('etag'));
    expect((await put([], 'inputs', headers.get('etag')!)).status).toBe(412);
    expect(await put([{ name: 'street' }])).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'inputs[0].type' }] },
    });
    expect((await put({})).status).toBe(400);
    expect((await put([], 'outputs')).body).toEqual([]);
    expect((await read(key)).body).toMatchObject({
      version: 3,
      inputs: [{ name: 'street', type: 'string', mandatory: false }],
      outputs: [],
    });
  });

  it('keeps the inputs that conditions name', async () => {
    const inputs = [
      { name: 'topOrderLineItem', type: 'reference', reference: 'order-line-item' },
      { name: 'country', type: 'string' },
    ];
    const { key } = await create({ inputs });
    const client = await hub.database();
    // No spoke has an adapter for it: the definition is made as one that was there before.
    await client.query(
      `with added as (
        insert into definition (id, scope_id, request_type_id, key, current_version)
        select gen_random_uuid(), scope_id, id, 'portugal', 1 from request_type where key = $1 returning id)
      insert into definition_version (definition_id, version, name, description, "order", active, condition, spoke,
        adapter, connection_id, deadline_ms, attempt_timeout_ms, max_attempts, created_by)
      select a.id, 1, 'Portugal', '', 1, true, 'country == "PT"', v.spoke, v.adapter, v.connection_id, 1000, 1000, 1, 'me'
      from added a, definition_version v limit 1`,
      [key],
    );
    await client.end();
    const check = (patch: object) => hub.request('POST', `${TYPES}/${key}/check`, patch);
    expect(await check({ inputs: inputs.slice(0, 1) })).toMatchObject({
      status: 200,
      body: { broken: [{ key: 'portugal', name: 'Portugal', reason: expect.stringContaining('country') }] },
    });
    expect((await check({ inputs: inputs.slice(1) })).body).toEqual({ broken: [] });
    expect((await check({ inputs: [inputs[1], inputs[1]] })).body.errors).toEqual([
      { path: 'inputs[1].name', reason: 'is there twice' },
    ]);
    expect(await change(key, { inputs: inputs.slice(0, 1) })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/"portugal".*country/) },
    });
    const turned = [inputs[0]!, { ...inputs[1]!, type: 'boolean' }];
    expect((await change(key, { inputs: turned })).status).toBe(409);
    expect((await change(key, { inputs: inputs.slice(1) })).status).toBe(200);
    expect(await remove(key)).toMatchObject({ status: 200, body: { retired: true } });
  });
});

describe('the versions of a request type', () => {
  it('tell who changed what, and any of them is restored', async () => {
    const { key } = await create({ inputs: [] });
    await change(key, { name: 'Second', selection: 'all' }, author);
    await change(key, { inputs: [{ name: 'a', type: 'string' }] });
    const { body } = await read(`${key}/versions`);
    expect(body).toEqual({
      total: 3,
      versions: [
        {
          version: 3,
          createdAt: expect.any(String),
          createdBy: 'bootstrap',
          differences: [
            { path: 'inputs', before: [], after: [{ name: 'a', type: 'string', mandatory: false }] },
          ],
        },
        {
          version: 2,
          createdAt: expect.any(String),
          createdBy: 'Ada',
          differences: [
            { path: 'name', before: 'Address Validation', after: 'Second' },
            { path: 'selection', before: 'first', after: 'all' },
          ],
        },
        { version: 1, createdAt: expect.any(String), createdBy: 'bootstrap', differences: [] },
      ],
    });
    expect((await read(`${key}/versions?limit=1&offset=1`)).body.versions).toEqual([body.versions[1]]);
    expect((await read(`${key}/versions/2`)).body).toMatchObject({ version: 2, name: 'Second', inputs: [] });
    for (const absent of ['0', '4', 'x', '99999999999'])
      expect((await read(`${key}/versions/${absent}`)).status).toBe(404);
    const restore = (version: number) =>
      hub.request('POST', `${TYPES}/${key}/versions/${version}/restore`, undefined, author);
    expect(await restore(1)).toMatchObject({
      status: 200,
      body: { version: 4, name: 'Address Validation', inputs: [], updatedBy: 'Ada' },
    });
    expect((await restore(1)).body.version).toBe(4);
  });

  it('are not made by a change that changes nothing', async () => {
    const { key, etag } = await create();
    for (const same of [{}, { name: 'Address Validation' }, { inputs: PARAMETERS }, { retired: false }]) {
      const answer = await change(key, same);
      expect(answer).toMatchObject({ status: 200, body: { version: 1 } });
      expect(answer.headers.get('etag')).toBe(etag);
    }
  });
});

describe('the list of request types', () => {
  it('holds those of the scope that one works in', async () => {
    const { key } = await create();
    const keysIn = async (scope: string) =>
      (await hub.request('GET', TYPES, undefined, { 'axle-scope': scope })).body.map(
        (one: { key: string }) => one.key,
      );
    expect(await keysIn('order-management-telecom')).toContain(key);
    expect(await keysIn('other-team')).not.toContain(key);
    await hub.request('POST', TYPES, { key: 'theirs', name: 'Theirs' }, foreign);
    expect(await keysIn('other-team')).toContain('theirs');
    expect(await keysIn('order-management-telecom')).not.toContain('theirs');
  });
});

describe('a request type that is given up', () => {
  it('is gone where nothing was made of it, and its key is free', async () => {
    const { key } = await create();
    expect((await remove(key)).status).toBe(204);
    expect((await read(key)).status).toBe(404);
    expect((await remove(key)).status).toBe(404);
    expect((await create({ key })).version).toBe(1);
  });

  it('is not offered any more once it is retired, and takes no definitions, until it is offered again', async () => {
    const { key } = await create();
    expect((await change(key, { retired: true })).body).toMatchObject({ retired: true, version: 2 });
    const keysOf = async (query = '') =>
      (await hub.request('GET', TYPES + query)).body.map((one: { key: string }) => one.key);
    expect(await keysOf()).not.toContain(key);
    expect(await keysOf('?retired=true')).toContain(key);
    expect((await hub.request('GET', `${TYPES}?retired=maybe`)).status).toBe(400);
    expect(await define(key)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('retired') },
    });
    await change(key, { retired: false });
    expect(await keysOf()).toContain(key);
  });
});

describe('a request type that orders need', () => {
  const KEYS = ['order-qualification-request', 'service-availability-query', 'service-inventory-lookup'];

  it.each(KEYS)('%s keeps its key, inputs and outputs, and is not retired', async (key) => {
    const { body } = await read(key);
    expect(body.outputs).toEqual([{ name: 'items', type: 'json', mandatory: true }]);
    for (const answer of [
      await remove(key),
      await change(key, { retired: true }),
      await change(key, { inputs: [...body.inputs, { name: 'more', type: 'string', mandatory: true }] }),
      await change(key, { outputs: [] }),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining(`"${key}"`) } });
    }
    expect((await read(key)).body).toMatchObject({ version: 1, ofOrders: true });
    expect((await change(key, { inputs: body.inputs })).status).toBe(200);
  });

  it('can be made by the admin of a scope that has none, and orders run there', async () => {
    const { body: scope } = await hub.request('POST', '/api/v1/scopes', {
      key: 'new-team',
      name: 'New Team',
    });
    const there = { 'axle-scope': scope.key };
    await eventually(async () => (await hub.request('GET', TYPES, undefined, there)).status === 200);
    const post = (body: object) => hub.request('POST', TYPES, { name: 'Qualification', ...body }, there);
    expect((await post({ key: KEYS[0], inputs: [{ name: 'a', type: 'string' }] })).status).toBe(409);
    expect(await post({ key: KEYS[0], selection: 'all' })).toMatchObject({
      status: 201,
      body: { selection: 'all', inputs: [{ name: 'topOrderLineItem' }, { name: 'payload' }] },
    });
    const connection = { key: 'mock', name: 'Mock', spoke: 'demo-mock', values: {} };
    expect((await hub.request('POST', '/api/v1/connections', connection, there)).status).toBe(201);
    const definition = await hub.request(
      'POST',
      `${TYPES}/${KEYS[0]}/definitions`,
      {
        key: 'mock',
        name: 'Mock',
        condition: 'topOrderLineItem.place.country == "AU"',
        spoke: 'demo-mock',
        adapter: 'qualify-order',
        connection: 'mock',
      },
      there,
    );
    expect(definition.status).toBe(201);
    const { body: order } = await hub.request(
      'POST',
      '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification',
      simpleOrder(),
      there,
    );
    expect(await hub.settled(order.id)).toMatchObject({ state: 'done', result: 'qualified' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually, Hub, simpleOrder, TMF } from './support/hub.js';

const PATH = '/api/v1/service-specifications';
let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
});

afterAll(() => hub.stop());

const keyFor = async (role: string, scope?: string) => {
  const { body } = await hub.request('POST', '/api/v1/api-keys', {
    name: role,
    role,
    ...(scope && { scopes: [scope] }),
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
      key: `spec-${'x'.repeat(85)}`,
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
    expect((await hub.request('GET', at('\0'))).status).toBe(400);
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

/** An item as an order system sends it. */
const item = (specification: string, characteristics: object = {}, attributes: object = {}) => ({
  id: '100',
  service: {
    serviceSpecification: { id: specification },
    place: [{ id: 'site-1', role: 'installation', country: 'PT' }],
    serviceCharacteristic: Object.entries(characteristics).map(([name, value]) => ({ name, value })),
  },
  ...attributes,
});
const order = (...items: object[]) => ({
  provideAlternative: true,
  provideUnavailabilityReason: true,
  serviceQualificationItem: items,
});

describe('decomposition', () => {
  beforeAll(() =>
    catalogue({
      port: { category: 'resource-facing', version: '2' },
      line: {
        children: [child('port')],
        characteristics: [
          { name: 'Speed', valueType: 'string', mandatory: true, defaultValue: '10 Mbps' },
          { name: 'mock.outcome', valueType: 'string' },
        ],
        serviceOrders: [{ name: 'access' }, { name: 'cpe' }],
      },
      option: {},
      bundle: { children: [child('line', 2), child('option', 0, 5)] },
    }),
  );

  const submit = async (...items: object[]) => {
    const id = await hub.submit(order(...items));
    const settled = await hub.settled(id);
    const { body } = await hub.request('GET', `${TMF}/${id}`);
    return { settled, items: body.serviceQualificationItem };
  };

  it('gives an item the children that its specification must have, and has the vendor asked for them', async () => {
    const { settled, items } = await submit(
      item('bundle', { Speed: '1 Gbps' }, { action: 'modify' }),
      item('option', {}, { id: '100.1' }),
    );
    expect(settled).toMatchObject({ state: 'done', result: 'qualified' });
    expect(items.map(({ id }: { id: string }) => id)).toEqual([
      '100',
      '100.2',
      '100.2.1',
      '100.3',
      '100.3.1',
      '100.1',
    ]);
    expect(items[0].qualificationItemRelationship).toEqual([
      { relationshipType: 'HasChild', id: '100.2' },
      { relationshipType: 'HasChild', id: '100.3' },
    ]);
    expect(items[1]).toEqual({
      id: '100.2',
      action: 'modify',
      quantity: 1,
      state: 'done',
      qualificationResult: 'qualified',
      qualificationItemRelationship: [
        { relationshipType: 'HasParent', id: '100' },
        { relationshipType: 'HasChild', id: '100.2.1' },
      ],
      service: {
        serviceSpecification: { id: 'line', name: 'Specification line' },
        place: [{ id: 'site-1', role: 'installation', country: 'PT' }],
        serviceCharacteristic: [{ name: 'Speed', value: '1 Gbps' }],
      },
    });
    expect(items[2].service.serviceSpecification).toEqual({
      id: 'port',
      name: 'Specification port',
      version: '2',
    });
    const [top] = settled.lineItems;
    expect(top.lineItems.map(({ lineItems: [port] }: { lineItems: { id: string }[] }) => port!.id)).toEqual([
      '100.2.1',
      '100.3.1',
    ]);
  });

  it('leaves the children that an item brings as they are', async () => {
    const { items } = await submit(
      item('bundle', {}, { qualificationItemRelationship: [{ relationshipType: 'HasChild', id: '1' }] }),
      item('option', {}, { id: '1' }),
    );
    expect(items).toHaveLength(2);
  });

  it('gives each line item the service orders of its specification', async () => {
    const { settled } = await submit(item('line', { Speed: '1 Gbps', 'mock.outcome': 'alternate' }));
    const [line] = settled.lineItems;
    expect(line.serviceOrders).toMatchObject([
      { name: 'access', result: 'alternate' },
      { name: 'cpe', result: 'alternate' },
    ]);
    // The vendor's one proposal, for both of them.
    expect(line.alternates).toHaveLength(1);
    expect(line.lineItems[0].serviceOrders).toEqual([{ position: 2, result: 'alternate' }]);
  });

  it('combines what its service orders come to', async () => {
    const id = await hub.submit(order(item('line', { Speed: '1 Gbps', 'mock.outcome': 'unqualified' })));
    await hub.settled(id);
    const client = new pg.Client(hub.databaseUrl);
    await client.connect();
    await client.query(
      `update service_order set availability_date = timestamptz '2027-01-01Z' + position * interval '1 day',
         expiration_date = timestamptz '2028-01-01Z' + position * interval '1 day'
       where order_id = $1 and name is not null`,
      [id],
    );
    await client.query(`insert into unavailability_reason values ($1, 1, 1, 'by hand', 'no-cpe', 'No CPE')`, [
      id,
    ]);
    await client.end();
    const { body } = await hub.request('GET', `/api/v1/orders/${id}`);
    const [line] = body.lineItems;
    expect(line.reasons.map(({ code }: { code: string }) => code)).toEqual(['mock-unqualified', 'no-cpe']);
    expect(line.availabilityDate).toBe('2027-01-02T00:00:00.000Z');
    expect(line.expirationDate).toBe('2028-01-01T00:00:00.000Z');
  });

  it('is decided at once where no definition matches, each service order of it', async () => {
    const definition = '/api/v1/definitions/demo-order-qualification-implementation';
    await hub.request('PATCH', definition, { active: false });
    const { settled } = await submit(item('bundle'));
    await hub.request('PATCH', definition, { active: true });
    expect(settled.result).toBe('none');
    const [line] = settled.lineItems[0].lineItems;
    expect(line).toMatchObject({ failure: { code: 'no-definition-matched' } });
    expect(line.serviceOrders).toMatchObject([
      { name: 'access', result: 'none' },
      { name: 'cpe', result: 'none' },
    ]);
  });

  it('follows a change of the catalogue at once', async () => {
    await hub.request('PATCH', at('bundle'), { children: [child('line', 1, 2), child('option', 1)] });
    expect((await submit(item('bundle'))).items).toHaveLength(4);
    await hub.request('PATCH', at('bundle'), { children: [child('line', 2), child('option', 0, 5)] });
    expect((await submit(item('bundle'))).items).toHaveLength(5);
  });

  it('follows a change that another process made', async () => {
    await catalogue({ elsewhere: { children: [child('option')] } });
    expect((await submit(item('elsewhere'))).items).toHaveLength(2);
    const client = new pg.Client(hub.databaseUrl);
    await client.connect();
    await client.query(`delete from service_specification where id = 'elsewhere'`);
    await client.end();
    await eventually(async () => (await submit(item('elsewhere'))).items.length === 1);
  });

  it('is refused where it would bring more than 500 items', async () => {
    await catalogue({ many: { children: [child('option', 400)] } });
    const { status, body } = await hub.request(
      'POST',
      TMF,
      order(item('many'), item('many', {}, { id: '2' })),
    );
    expect(status).toBe(400);
    expect(body.message).toMatch(/serviceQualificationItem\[1\] .*more than 500 items/);
    expect((await submit(item('many'))).items).toHaveLength(401);
  });
});

describe('a submission', () => {
  const refusal = async (...items: object[]) => {
    const { status, body } = await hub.request('POST', TMF, order(...items));
    expect(status).toBe(400);
    return body.message as string;
  };

  beforeAll(() =>
    catalogue({
      checked: {
        characteristics: [
          { name: 'Speed', valueType: 'string', mandatory: true, choices: ['1 Gbps', '10 Gbps'] },
          { name: 'Term', valueType: 'integer' },
        ],
      },
      demanding: { children: [child('checked')] },
    }),
  );

  it('is held against its specifications, all faults at once', async () => {
    const message = await refusal(
      item('checked', { Term: 'long' }),
      item('checked', { Speed: '2 Gbps', Other: null }, { id: '2' }),
      item('port', {}, { id: '3' }),
      item('demanding', {}, { id: '4' }),
    );
    const service = (index: number) => `serviceQualificationItem[${index}].service`;
    for (const part of [
      `${service(0)}.serviceCharacteristic[0].value "Term" must be an integer`,
      `${service(0)}.serviceCharacteristic "Speed" is missing`,
      `${service(1)}.serviceCharacteristic[0].value "Speed" must be one of "1 Gbps", "10 Gbps"`,
      `${service(2)}.serviceSpecification.id the item "3" asks for "port", which is resource-facing`,
      'serviceQualificationItem[3] by decomposition it has the item "4.1": "Speed" is missing',
    ])
      expect(message).toContain(part);
    expect(
      (await hub.request('POST', TMF, order(item('checked', { Speed: '1 Gbps', Term: 36 })))).status,
    ).toBe(201);
  });

  it('may be of an unknown specification, but in a strict scope', async () => {
    const strict = (strictSpecifications: boolean) =>
      hub.request('PATCH', '/api/v1/scopes/order-management-telecom', { strictSpecifications });
    await hub.submit(simpleOrder());
    await strict(true);
    expect(await refusal(item('nowhere'))).toContain(
      'serviceQualificationItem[0].service.serviceSpecification.id there is no service specification "nowhere"',
    );
    await hub.submit(order(item('option')));
    await strict(false);
    await hub.submit(simpleOrder());
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

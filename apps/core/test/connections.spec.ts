import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Hub, simpleOrder } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const PATH = '/api/v1/connections';

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorASimulator>>;
/** Another vendor, as far as hosts go. */
let elsewhere: Awaited<ReturnType<typeof startVendorASimulator>>;
let ada: Record<string, string>;
let operator: Record<string, string>;
let foreign: Record<string, string>;

beforeAll(async () => {
  [hub, vendor, elsewhere] = await Promise.all([
    Hub.start(),
    startVendorASimulator(),
    startVendorASimulator(),
  ]);
  await addScopes(hub, 'other-team');
  const keyOf = async (attributes: object) => {
    const { body } = await hub.request('POST', '/api/v1/api-keys', attributes);
    return { authorization: `Bearer ${body.key}` };
  };
  ada = await keyOf({ name: 'Ada', role: 'admin' });
  operator = await keyOf({ name: 'Olga', role: 'operator' });
  foreign = await keyOf({ name: 'other', role: 'admin', scopes: ['other-team'] });
});

afterAll(async () => {
  await hub.stop();
  await Promise.all([vendor.close(), elsewhere.close()]);
});

let made = 0;
async function connect(attributes: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await hub.request('POST', PATH, {
    key: `connection-${++made}`,
    name: 'Before',
    spoke: 'vendor-a',
    values: vendor.connection,
    ...attributes,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
}

const read = (path: string, headers: Record<string, string> = {}) =>
  hub.request('GET', `${PATH}/${path}`, undefined, headers);
const change = (id: string, patch: unknown, headers: Record<string, string> = {}) =>
  hub.request('PATCH', `${PATH}/${id}`, patch, headers);
const remove = (id: string, headers: Record<string, string> = {}) =>
  hub.request('DELETE', `${PATH}/${id}`, undefined, headers);
const restore = (id: string, version: number, headers: Record<string, string> = {}) =>
  hub.request('POST', `${PATH}/${id}/versions/${version}/restore`, undefined, headers);
const check = (id: string, headers: Record<string, string> = {}) =>
  hub.request('POST', `${PATH}/${id}/check`, undefined, headers);

const etagOf = async (id: string) => (await read(id)).headers.get('etag')!;
const hostOf = (url: unknown) => new URL(String(url)).host;

describe('a change', () => {
  it.each([
    ['name', { name: null }],
    ['values', { values: null }],
    ['allowedHosts', { allowedHosts: 'api.vendor.example' }],
  ])('of %s that is no value is refused', async (path, patch) => {
    const id = await connect();
    const { status, body } = await change(id, patch);
    expect([status, ...new Set(body.errors.map((fault: { path: string }) => fault.path))]).toEqual([
      400,
      path,
    ]);
  });

  it('is told of all its faults at once, with their places and without any value', async () => {
    const id = await connect();
    const answer = await change(id, {
      values: { baseUrl: 'no-url-at-all', clientId: 7, clientSecret: 'short' },
      allowedHosts: ['*.com', hostOf(vendor.connection.baseUrl)],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'values.baseUrl',
      'values.clientId',
      'values.clientSecret',
      'allowedHosts[0]',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('"short"');
  });

  it('is made only to the state for which it is meant', async () => {
    const id = await connect();
    const etag = await etagOf(id);
    const changed = await change(id, { name: 'After' }, { 'if-match': etag });
    expect(changed).toMatchObject({ status: 200, body: { name: 'After', version: 2 } });
    expect(changed.headers.get('etag')).toBe(await etagOf(id));
    expect((await change(id, { name: 'Again' }, { 'if-match': etag })).status).toBe(412);
    expect((await remove(id, { 'if-match': etag })).status).toBe(412);
    expect((await restore(id, 1, { 'if-match': etag })).status).toBe(412);
  });

  it('of many at once makes one version each, or is refused', async () => {
    const id = await connect();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => change(id, { name: `Name ${index}` })),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true);
    const { body } = await read(`${id}/versions`);
    expect(body.total).toBe(1 + done.length);
    expect(done.map((answer) => answer.body.version).sort()).toEqual(done.map((_, index) => index + 2));
  });

  it('that changes nothing makes no version', async () => {
    const id = await connect();
    const etag = await etagOf(id);
    const { body: shown } = await read(id);
    for (const same of [
      {},
      { name: 'Before' },
      { values: {} },
      { values: shown.values },
      { values: vendor.connection },
    ]) {
      const answer = await change(id, same);
      expect(answer).toMatchObject({ status: 200, body: { version: 1 } });
      expect(answer.headers.get('etag')).toBe(etag);
    }
  });
});

describe('versions', () => {
  it('tell who changed what and when; of a secret, only that it is another', async () => {
    const id = await connect();
    await change(id, { name: 'After', values: { clientId: 'other' } }, ada);
    await change(id, { values: { clientSecret: 'canary-of-versions' } });
    await change(id, { allowedHosts: [hostOf(vendor.connection.baseUrl)] });
    const { body } = await read(`${id}/versions`);
    expect(body).toEqual({
      total: 4,
      versions: [
        {
          version: 4,
          createdAt: expect.any(String),
          createdBy: 'bootstrap',
          differences: [{ path: 'allowedHosts', after: [hostOf(vendor.connection.baseUrl)] }],
        },
        {
          version: 3,
          createdAt: expect.any(String),
          createdBy: 'bootstrap',
          differences: [{ path: 'values.clientSecret.$secret', before: true, after: 'changed' }],
        },
        {
          version: 2,
          createdAt: expect.any(String),
          createdBy: 'Ada',
          differences: [
            { path: 'name', before: 'Before', after: 'After' },
            { path: 'values.clientId', before: vendor.connection.clientId, after: 'other' },
          ],
        },
        { version: 1, createdAt: expect.any(String), createdBy: 'bootstrap', differences: [] },
      ],
    });
    expect((await read(`${id}/versions?limit=1&offset=1`)).body.versions).toEqual([body.versions[1]]);
    expect((await read(`${id}/versions/1`)).body).toMatchObject({
      version: 1,
      name: 'Before',
      values: { clientId: vendor.connection.clientId, clientSecret: { $secret: true } },
    });
    for (const absent of ['0', '5', '-1', '1.5', 'x', '99999999999'])
      expect((await read(`${id}/versions/${absent}`)).status).toBe(404);
    const { body: audit } = await hub.request('GET', `/api/v1/audit?record=${id}`);
    expect(
      audit.map((entry: { action: string; difference: unknown }) => [entry.action, entry.difference]),
    ).toEqual([
      ['change', expect.arrayContaining([expect.objectContaining({ path: 'allowedHosts' })])],
      [
        'change',
        expect.arrayContaining([{ path: 'values.clientSecret.$secret', before: true, after: 'changed' }]),
      ],
      ['change', expect.arrayContaining([{ path: 'name', before: 'Before', after: 'After' }])],
      ['create', []],
    ]);
  });

  it('are restored with the secrets of today', async () => {
    const id = await connect({ values: { ...vendor.connection, clientSecret: 'wrong-secret' } });
    await change(id, { name: 'After', values: { clientSecret: vendor.connection.clientSecret } });
    const answer = await restore(id, 1, ada);
    expect(answer).toMatchObject({ status: 200, body: { version: 3, name: 'Before' } });
    expect((await check(id)).body).toMatchObject({ ok: true });
    const { body } = await read(`${id}/versions`);
    expect(body.versions[0]).toMatchObject({
      createdBy: 'Ada',
      differences: [{ path: 'name', before: 'After', after: 'Before' }],
    });
    expect((await restore(id, 1)).body.version).toBe(3);
    expect((await restore(id, 9)).status).toBe(404);
  });
});

describe('a stored secret', () => {
  it('does not go to another host, unless it is sent again', async () => {
    const id = await connect();
    const { baseUrl, clientSecret } = elsewhere.connection;
    const answer = await change(id, { values: { baseUrl } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'values.clientSecret' }] } });
    expect(answer.body.errors[0].reason).toMatch(
      new RegExp(`${hostOf(vendor.connection.baseUrl)}.*${hostOf(baseUrl)}.*send it again`),
    );
    for (const sneaky of [{ clientSecret: { $secret: true } }, { tokenUrl: baseUrl }])
      expect((await change(id, { values: { baseUrl, ...sneaky } })).status).toBe(400);
    expect(
      (await change(id, { allowedHosts: ['*.vendor.example', hostOf(vendor.connection.baseUrl)] })).status,
    ).toBe(400);
    expect((await change(id, { values: { baseUrl, clientSecret } })).body).toMatchObject({ version: 2 });
    // Back again: the secret of today was entered for the other host.
    expect((await restore(id, 1)).status).toBe(400);
  });

  it('is not lent to a host that is only tried', async () => {
    const id = await connect();
    const { baseUrl } = elsewhere.connection;
    const attempt = (body: object, headers = {}) =>
      hub.request('POST', `${PATH}/check`, { spoke: 'vendor-a', basedOn: id, ...body }, headers);
    expect((await attempt({ values: { clientId: vendor.connection.clientId } })).body).toMatchObject({
      ok: true,
    });
    expect(await attempt({ values: { baseUrl } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'values.clientSecret' }] },
    });
    expect((await attempt({ values: elsewhere.connection })).body).toMatchObject({ ok: true });
    expect((await attempt({ values: {}, spoke: 'vendor-b' })).body.errors).toMatchObject([
      { path: 'basedOn' },
    ]);
    expect((await attempt({ values: {} }, foreign)).status).toBe(404);
    expect((await attempt({ values: {} }, operator)).status).toBe(403);
    expect(await hub.request('POST', `${PATH}/check`, { spoke: 'vendor-a', values: {} })).toMatchObject({
      status: 400,
    });
    const { body } = await read(id);
    expect(body).toMatchObject({ version: 1, values: { baseUrl: vendor.connection.baseUrl } });
  });
});

describe('allowed hosts', () => {
  it('are kept in one form, hold what its URLs name, and can be taken away', async () => {
    const host = hostOf(vendor.connection.baseUrl);
    const id = await connect({ allowedHosts: ['API.Vendor.Example.:443', host] });
    expect((await read(id)).body.allowedHosts).toEqual(['api.vendor.example', host]);
    expect(await change(id, { allowedHosts: ['api.vendor.example'] })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'values.baseUrl', reason: expect.stringContaining(host) }] },
    });
    const { body } = await change(id, { allowedHosts: null });
    expect(body).not.toHaveProperty('allowedHosts');
  });

  it('stop an execution, a check and a token past them, and say what to do', async () => {
    const host = hostOf(vendor.connection.baseUrl);
    const id = await connect({ key: 'narrow', allowedHosts: [host] });
    expect((await check(id)).body).toMatchObject({ ok: true });
    // As if the vendor had moved with the list as it was: no API would store that.
    const client = await hub.database();
    await client.query(`update connection set allowed_hosts = '{api.vendor.example}' where id = $1`, [id]);
    await client.end();
    const report = await eventually(async () => {
      const { body } = await check(id);
      return !body.ok && body;
    });
    expect(report).toMatchObject({ ok: false, error: { kind: 'rejected' }, exchanges: [] });
    expect(report.error.message).toMatch(new RegExp(`${host}.*api.vendor.example:443.*allowedHosts`));
    await hub.define('vendor-a', { key: 'narrowed', connection: 'narrow', condition: 'true' });
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.requests[0].executions[0]).toMatchObject({
      status: 'failed',
      error: { code: 'rejected', message: report.error.message },
    });
    await hub.request('PATCH', '/api/v1/definitions/narrowed', { active: false });
  });
});

describe('a check', () => {
  it('tells what was said and how long it took', async () => {
    const id = await connect();
    const { status, body } = await check(id, operator);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: true, durationMs: expect.any(Number), log: expect.any(Array) });
    expect(body.exchanges.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain(vendor.connection.clientSecret);
    expect((await check(id, foreign)).status).toBe(404);
  });

  it('that fails is an answer with the kind of error', async () => {
    const id = await connect({ values: { ...vendor.connection, clientSecret: 'not the right one' } });
    const { status, body } = await check(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: false, error: { kind: 'unauthorized', message: expect.any(String) } });
    expect(JSON.stringify(body)).not.toContain('not the right one');
  });
});

describe('the list', () => {
  const list = async (query = '', headers: Record<string, string> = {}) => {
    const { status, body } = await hub.request('GET', `${PATH}${query}`, undefined, headers);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body as { key: string; usedBy: unknown[]; lastCheck?: object }[];
  };

  it('is of the scope in which one works, where its keys lead to what it names', async () => {
    const there = { 'axle-scope': 'other-team' };
    const attributes = { name: 'Theirs', spoke: 'vendor-a', values: vendor.connection };
    await hub.request('POST', PATH, { key: 'theirs', ...attributes }, there);
    await connect({ key: 'ours' });
    const keys = async (headers?: Record<string, string>) => (await list('', headers)).map(({ key }) => key);
    expect(await keys()).toEqual(expect.arrayContaining(['demo-mock', 'ours']));
    expect(await keys()).not.toContain('theirs');
    expect(await keys(there)).toEqual(['theirs']);
    expect(await keys(foreign)).toEqual(['theirs']);
  });

  it('tells who uses each and what its last check came to, and finds those that fail', async () => {
    await connect({ key: 'well' });
    await connect({ key: 'failing', values: { ...vendor.connection, clientSecret: 'not the right one' } });
    await hub.define('vendor-a', { key: 'user', connection: 'failing', condition: 'false' });
    expect((await read('failing/standing')).body).toEqual({
      usedBy: [expect.objectContaining({ key: 'user', requestType: 'order-qualification-request' })],
    });
    const before = await etagOf('failing');
    await check('well', operator);
    await check('failing', operator);
    expect(await etagOf('failing')).toBe(before);
    const failing = await list('?failing=true&spoke=vendor-a');
    expect(failing.map(({ key }) => key)).toContain('failing');
    expect(failing.map(({ key }) => key)).not.toContain('well');
    expect((await list('?failing=true&spoke=demo-mock')).length).toBe(0);
    const lastCheck = {
      ok: false,
      version: 1,
      error: { kind: 'unauthorized', message: expect.stringContaining('401') },
      checkedBy: 'Olga',
    };
    expect((await read('failing/standing')).body).toMatchObject({ lastCheck, usedBy: [{ key: 'user' }] });
    expect(failing.find(({ key }) => key === 'failing')).toMatchObject({ lastCheck });
  });
});

describe('a connection that is deleted', () => {
  it('is gone with its secrets, and its key is free', async () => {
    const id = await connect({ key: 'mortal' });
    expect((await remove(id, operator)).status).toBe(403);
    expect((await remove(id, foreign)).status).toBe(404);
    expect(await remove(id)).toMatchObject({ status: 204, body: '' });
    for (const path of [id, 'mortal', `${id}/versions`]) expect((await read(path)).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    expect((await check(id)).status).toBe(404);
    const client = await hub.database();
    const { rows } = await client.query('select secrets from connection where id = $1', [id]);
    await client.end();
    expect(rows).toEqual([{ secrets: {} }]);
    expect(await connect({ key: 'mortal' })).not.toBe(id);
  });

  it('is kept while definitions refer to it, and they are named', async () => {
    const id = await connect({ key: 'needed' });
    const attributes = { connection: 'needed', condition: 'false' };
    await hub.define('vendor-a', { ...attributes, key: 'first-user' });
    const { id: second } = await hub.define('vendor-a', { ...attributes, key: 'second-user' });
    expect(await remove(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/"needed".*"first-user", "second-user"/) },
    });
    await hub.request('PATCH', `/api/v1/definitions/${second}`, {
      connection: 'demo-mock',
      spoke: 'demo-mock',
    });
    await hub.request('DELETE', '/api/v1/definitions/first-user');
    expect((await remove(id)).status).toBe(204);
    // Nobody refers to it any more, not even by an earlier version.
    expect(await hub.request('POST', `/api/v1/definitions/${second}/versions/1/restore`)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'connection' }] },
    });
  });

  it('and a definition that comes to refer to it at the same moment: one of both is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const key = `contested-${round}`;
      await connect({ key });
      const [removed, defined] = await Promise.all([
        remove(key),
        hub.request('POST', '/api/v1/request-types/order-qualification-request/definitions', {
          key,
          name: key,
          order: 900,
          condition: 'false',
          spoke: 'vendor-a',
          adapter: 'qualify-order',
          connection: key,
        }),
      ]);
      expect([
        [204, 400],
        [409, 201],
      ]).toContainEqual([removed.status, defined.status]);
    }
  });
});

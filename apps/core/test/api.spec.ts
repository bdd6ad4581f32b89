import { connect } from 'node:net';
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { example, Hub, simpleOrder, TMF } from './support/hub.js';

let hub: Hub;
let vendor: Awaited<ReturnType<typeof startVendorASimulator>>;

beforeAll(async () => {
  [hub, vendor] = await Promise.all([Hub.start(), startVendorASimulator()]);
});

afterAll(async () => {
  await hub.stop();
  await vendor.close();
});

describe('health', () => {
  it('is open to anybody, and says nothing that an outsider should not know', async () => {
    expect(await hub.request('GET', '/health/live', undefined, { authorization: '' })).toMatchObject({
      body: { status: 'ok' },
    });
  });
});

describe('bad input', () => {
  const items = (list: unknown[]) => ({ serviceQualificationItem: list });
  const relation = (relationshipType: string, id: string) => ({
    qualificationItemRelationship: [{ relationshipType, id }],
  });

  it.each([
    ['no items', items([]), /serviceQualificationItem must have at least 1 entry/],
    ['nothing', {}, /serviceQualificationItem is required/],
    [
      'an unknown id',
      items([{ id: '1', ...relation('HasChild', '9') }]),
      /serviceQualificationItem\[0\] .*"9"/,
    ],
    [
      'a cycle',
      items([
        { id: '1', ...relation('HasChild', '2') },
        { id: '2', ...relation('HasChild', '1') },
      ]),
      /cycle: .*1.*2/,
    ],
    [
      'two parents',
      items([
        { id: '1', ...relation('HasChild', '3') },
        { id: '2', ...relation('HasChild', '3') },
        { id: '3' },
      ]),
      /"3" has two parents: "1" and "2"/,
    ],
    ['an id twice', items([{ id: '1' }, { id: '1' }]), /"1" is already/],
    ['a wrong type', items([{ id: 1 }]), /serviceQualificationItem\[0\]\.id must be string/],
    ['a null', { ...items([{ id: '1' }]), description: null }, /description must be string/],
    ['an attribute of the server', { ...items([{ id: '1' }]), state: 'done' }, /state is set by the server/],
    ['an unknown action', items([{ id: '1', action: 'explode' }]), /action must be one of/],
  ])('is refused with the place and the reason: %s', async (_, body, message) => {
    const answer = await hub.request('POST', TMF, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: '400',
      status: '400',
      reason: 'Bad Request',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ['broken JSON', '{"a":', 400],
    ['a prototype', '{"__proto__":{"polluted":true},"serviceQualificationItem":[{"id":"1"}]}', 400],
    ['depth', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    ['NUL', '{"description":"\\u0000","serviceQualificationItem":[{"id":"1"}]}', 400],
    ['half a surrogate pair', '{"description":"\\ud800","serviceQualificationItem":[{"id":"1"}]}', 400],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400],
    ['too much', JSON.stringify({ a: 'x'.repeat(2_000_000) }), 413],
  ])('does not get past the parser: %s', async (_, body, status) => {
    expect((await hub.request('POST', TMF, body)).status).toBe(status);
    expect((await hub.request('GET', '/health/ready')).status).toBe(200);
  });

  it('is told to a client that is still sending it', async () => {
    const { hostname, port } = new URL(hub.url);
    const client = connect(Number(port), hostname);
    const answers = client.setEncoding('utf8')[Symbol.asyncIterator]();
    const head = (line: string, ...headers: string[]) =>
      [`${line} HTTP/1.1`, `host: ${hostname}`, `authorization: Bearer ${hub.key}`, ...headers, '', ''].join(
        '\r\n',
      );
    client.write(head(`POST ${TMF}`, 'content-type: application/json', 'content-length: 2000000'));
    expect((await answers.next()).value).toMatch(/^HTTP\/1.1 413 /);
    client.write('x'.repeat(2_000_000));
    client.write(head('GET /health/live'));
    expect((await answers.next()).value).toMatch(/^HTTP\/1.1 200 /);
    client.destroy();
  });

  it('is refused where it names an attribute twice, at any depth', async () => {
    const body = '{"serviceQualificationItem":[{"id":"1"},{"id":"2","service":{"name":"a","name":"b"}}]}';
    const answer = await hub.request('POST', TMF, body);
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('"serviceQualificationItem.1.service.name" twice') },
    });
  });

  it('must be declared as JSON', async () => {
    expect((await hub.request('POST', TMF, '<x/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  it.each(['limit=0', 'limit=x', 'limit=201', 'offset=-1'])('is refused in a query: %s', async (query) => {
    expect((await hub.request('GET', `${TMF}?${query}`)).status).toBe(400);
  });

  it('is refused in a definition, all of it at once', async () => {
    const path = '/api/v1/request-types/order-qualification-request/definitions';
    const { status, body } = await hub.request('POST', path, {
      key: 'faulty',
      name: 'Faulty',
      condition: 'topOrderLineItem.plaice.country == "PT"',
      spoke: 'demo-mock',
      adapter: 'qualify-everything',
      connection: 'nowhere',
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        path: 'condition',
        reason: expect.stringMatching(/plaice. Did you mean place\? \(line 1, column 18\)\n.*\n {17}\^/),
      },
      { path: 'adapter', reason: expect.stringContaining('qualify-order') },
      { path: 'connection', reason: expect.stringContaining('nowhere') },
    ]);
  });
});

describe('connections', () => {
  it('never give a secret back, and keep it when it is left out', async () => {
    const { clientSecret } = vendor.connection;
    const body = { key: 'secretive', name: 'Secretive', spoke: 'vendor-a', values: vendor.connection };
    const created = await hub.request('POST', '/api/v1/connections', body);
    expect(created.body.values.clientSecret).toEqual({ $secret: true });
    const changed = await hub.request('PATCH', '/api/v1/connections/secretive', {
      name: 'Renamed',
      values: { clientId: 'axle' },
    });
    expect(JSON.stringify([created.body, changed.body])).not.toContain(clientSecret);
    expect((await hub.request('POST', '/api/v1/connections/secretive/check')).body).toMatchObject({
      ok: true,
    });

    const client = new pg.Client(hub.databaseUrl);
    await client.connect();
    const { rows } = await client.query('select options::text || secrets::text as stored from connection');
    await client.end();
    expect(JSON.stringify(rows)).not.toContain(clientSecret);
    expect(hub.output).not.toContain(clientSecret);
  });

  it('are refused with the path of what does not fit, never its value', async () => {
    const values = { baseUrl: 'not a url', clientId: 'axle', clientSecret: 'do-not-repeat-me' };
    const { status, body } = await hub.request('POST', '/api/v1/connections', {
      key: 'bad',
      name: 'Bad',
      spoke: 'vendor-a',
      values,
    });
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'values.baseUrl' }]);
    expect(JSON.stringify(body)).not.toContain('do-not-repeat-me');
  });
});

describe('selection', () => {
  it('answers an order that no definition matches with none, and says so', async () => {
    await hub.request('PATCH', '/api/v1/definitions/demo-order-qualification-implementation', {
      active: false,
    });
    const order = await hub.settled(await hub.submit(example('access-bundle')));
    expect(order).toMatchObject({ state: 'terminatedWithError', result: 'none' });
    expect(order.requests[0]).toMatchObject({
      executions: [],
      selection: { definitions: [{ outcome: 'inactive' }] },
    });
    expect(order.lineItems[0].failure.code).toBe('no-definition-matched');
    await hub.request('PATCH', '/api/v1/definitions/demo-order-qualification-implementation', {
      active: true,
    });
  });

  it('runs the version that was current, and keeps every version', async () => {
    const { body } = await hub.request('GET', '/api/v1/definitions/demo-order-qualification-implementation');
    const order = await hub.settled(await hub.submit(simpleOrder()));
    expect(order.requests[0].executions[0]).toMatchObject({ definitionVersion: body.version });
  });

  it('of all: every match runs, and the best answer counts; with failover the next takes over', async () => {
    const select = async (mode: object) => {
      const answer = await hub.request('PATCH', '/api/v1/request-types/order-qualification-request', mode);
      expect(answer).toMatchObject({ status: 200, body: mode });
    };
    for (const [key, outcome] of [
      ['first', 'unqualified'],
      ['second', 'alternate'],
    ] as const) {
      await hub.connect('demo-mock', { outcome }, `mock-${key}`);
      await hub.define('demo-mock', {
        key: `mock-${key}`,
        name: key,
        connection: `mock-${key}`,
        order: key === 'first' ? 1 : 2,
      });
    }
    await select({ selection: 'all' });
    const all = await hub.settled(await hub.submit(simpleOrder()));
    expect(all.requests[0].executions).toHaveLength(3);
    expect(all.result).toBe('qualified');
    expect(all.lineItems[0].alternates).toHaveLength(1);

    await select({ selection: 'first', failover: true });
    await hub.request('PATCH', '/api/v1/connections/mock-first', {
      values: { outcome: null, errorKind: 'rejected' },
    });
    const failedOver = await hub.settled(await hub.submit(simpleOrder()));
    expect(failedOver.requests[0].executions).toMatchObject([
      { status: 'failed' },
      { status: 'succeeded', rank: 1 },
    ]);
    expect(failedOver.result).toBe('alternate');
  });
});

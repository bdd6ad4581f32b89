import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXPECTED_ACCESS, type Expectation, type Role } from './support/expected-access.js';
import { type Answer, Hub, simpleOrder, TMF } from './support/hub.js';
import { type OwnedRecord, OwnedRecords, type RecordKind } from './support/owned-records.js';
import { addScopes } from './support/scopes.js';

const ROLES: Role[] = ['viewer', 'operator', 'integrator', 'admin'];
const QUERY = TMF.replace('checkService', 'queryService');
const ABSENT = '01900000-0000-7000-8000-000000000000';

let hub: Hub;
let north: OwnedRecords;
let south: OwnedRecords;
const callers = new Map<Role, Record<string, string>>();

beforeAll(async () => {
  const recorder = join(import.meta.dirname, 'support', 'record-routes.mjs');
  hub = await Hub.start({ NODE_OPTIONS: `--import=${recorder}` });
  await addScopes(hub, 'north', 'south');
  [north, south] = await Promise.all([OwnedRecords.in(hub, 'north'), OwnedRecords.in(hub, 'south')]);
  for (const role of ROLES) {
    const { body } = await hub.request('POST', '/api/v1/api-keys', { name: role, role, scopes: ['north'] });
    callers.set(role, { authorization: `Bearer ${body.key}` });
  }
});

afterAll(() => hub.stop());

const routes = Object.entries(EXPECTED_ACCESS).map(([route, expected]) => {
  const [method, path] = route.split(' ') as [string, string];
  return { route, method, path, expected };
});
type Route = (typeof routes)[number];

/** The routes that name a record. */
const ofRecords = routes.filter(({ expected }) => expected.of !== undefined && expected.for.length > 0);

const NONE: OwnedRecord = { id: ABSENT };

function call(
  { method, path, expected }: Route,
  record: OwnedRecord,
  headers: Record<string, string>,
  more: object = {},
): Promise<Answer> {
  const { params = {}, body } = expected;
  const url = path.replaceAll(/:\w+/g, (name) => encodeURIComponent(params[name] ?? record.id));
  const sent = body?.(record);
  const full = Array.isArray(sent) ? sent.map((one) => ({ ...one, ...more })) : sent && { ...sent, ...more };
  return hub.request(method, url, full, headers);
}

const as = (role: Role) => callers.get(role)!;
const mayCall = ({ for: whom }: Expectation, role: Role) => whom === 'anybody' || whom.includes(role);

/** The caller with the least rights that may. */
const least = ({ expected }: Route): Role => ROLES.find((role) => mayCall(expected, role))!;

describe('every route', () => {
  it('has a line in the table, and every line a route', () => {
    const registered = [...hub.output.matchAll(/^route (\w+ \S+)$/gm)].map(([, route]) => route!);
    const known = Object.keys(EXPECTED_ACCESS);
    expect(registered.filter((route) => !route.startsWith('HEAD ')).sort()).toEqual(known.sort());
    // Fastify's own, beside each GET: the same handlers, behind the same guard.
    for (const route of registered.filter((route) => route.startsWith('HEAD ')))
      expect(known).toContain(route.replace('HEAD', 'GET'));
  });

  describe.each(routes)('$route', (one) => {
    const { method, expected } = one;

    it('is answered to whom it is meant for, and to nobody else', async () => {
      const seen: Record<string, boolean> = {};
      for (const role of ROLES) {
        const record = expected.of && mayCall(expected, role) ? await north.make(expected.of) : NONE;
        const { status } = await call(one, record, as(role));
        if (status === 401 || status >= 500) throw new Error(`${role}: ${status}`);
        if (expected.of && mayCall(expected, role))
          expect({ role, status }).not.toMatchObject({ status: 404 });
        seen[role] = status !== 403;
      }
      expect(seen).toEqual(Object.fromEntries(ROLES.map((role) => [role, mayCall(expected, role)])));
    });

    it('takes no call without a valid credential, unless it is open to anybody', async () => {
      for (const authorization of ['', 'Bearer', 'Bearer axle_guessed', 'Bearer a.b.c', 'Basic YTpi']) {
        const methods = method === 'GET' ? ['GET', 'HEAD'] : [method];
        for (const method of methods) {
          const { status } = await call({ ...one, method }, NONE, { authorization });
          expect({ authorization, refused: status === 401 }).toEqual({
            authorization,
            refused: expected.for !== 'anybody',
          });
        }
      }
    });
  });
});

describe('an id of another scope is answered as one that is not there', () => {
  it.each(ofRecords)('$route', async (one) => {
    const { of, elsewhere = 404 } = one.expected;
    const foreign = await south.make(of as RecordKind);
    // One that never was, in the form that the kind has.
    const absent = /^\d+$/.test(foreign.id) ? '999999999' : isUuid(foreign.id) ? ABSENT : 'never-there';
    const names = [[foreign.id, absent]];
    if (one.path.includes(':idOrKey') && foreign.key) names.push([foreign.key, 'never-there']);
    for (const role of ROLES.filter((role) => mayCall(one.expected, role)))
      for (const [theirs, nobodys] of names as [string, string][]) {
        const [other, none] = await Promise.all([
          call(one, { id: theirs }, as(role)),
          call(one, { id: nobodys }, as(role)),
        ]);
        expect({ role, status: other.status }).toEqual({ role, status: elsewhere });
        expect(none.status).toBe(elsewhere);
        expect(JSON.stringify(other.body).replaceAll(theirs, nobodys)).toBe(JSON.stringify(none.body));
        if (elsewhere === 200)
          for (const outcome of other.body) expect(outcome).toMatchObject({ status: 404 });
      }
  });
});

const isUuid = (text: string) => /^[\da-f]{8}-/.test(text);

describe('a list holds nothing of another scope', () => {
  const LISTS: Record<string, RecordKind> = {
    '/api/v1/api-keys': 'api-key',
    '/api/v1/audit': 'audit-entry',
    '/api/v1/scopes': 'scope',
    '/api/v1/connections': 'connection',
    '/api/v1/request-types': 'request-type',
    '/api/v1/service-specifications': 'service-specification',
    '/api/v1/orders': 'order',
    '/api/v1/executions': 'execution',
    '/api/v1/requests': 'request',
    '/api/v1/bulk-actions': 'bulk-action',
    '/api/v1/subscriptions': 'subscription',
    [TMF]: 'order',
    [QUERY]: 'query',
  };

  it.each(Object.entries(LISTS))('%s', async (path, kind) => {
    const [own, foreign] = await Promise.all([north.make(kind), south.make(kind)]);
    for (const role of ROLES.filter((role) => mayCall(EXPECTED_ACCESS[`GET ${path}`]!, role))) {
      const listed = JSON.stringify((await hub.request('GET', path, undefined, as(role))).body);
      expect(listed).toContain(`"${own.id}"`);
      expect(listed).not.toContain(`"${foreign.id}"`);
    }
  });

  it('nor does one that is asked for it by name', async () => {
    const [order, specification] = await Promise.all([
      south.make('order'),
      south.make('service-specification'),
    ]);
    const list = async (path: string) => (await hub.request('GET', path, undefined, as('admin'))).body;
    expect(await list(`${TMF}?id=${order.id}`)).toEqual([]);
    expect(await list(`/api/v1/audit?record=${specification.id}`)).toEqual([]);
    const { body } = await hub.request('GET', `${TMF}?id=${order.id}`, undefined, {
      ...as('admin'),
      'axle-scope': 'south',
    });
    expect(body.message).toContain('names no scope');
  });
});

describe('a reference to a record of another scope', () => {
  /** Sends the same with a foreign reference and with one to nothing. */
  const compare = async (
    method: string,
    path: string,
    body: (reference: string) => object,
    foreign: string,
    absent: string,
  ) => {
    const [other, none] = await Promise.all(
      [foreign, absent].map((reference) => hub.request(method, path, body(reference), as('admin'))),
    );
    expect(JSON.stringify(other!.body).replaceAll(foreign, absent)).toBe(JSON.stringify(none!.body));
    expect(other!.status).toBe(none!.status);
    return other!;
  };

  it('is none in a definition', async () => {
    const [foreign, own] = await Promise.all([south.make('connection'), north.make('definition')]);
    const definitions = '/api/v1/request-types/order-qualification-request/definitions';
    const definition = (connection: string) => ({
      key: 'thief',
      name: 'Thief',
      condition: 'true',
      spoke: 'demo-mock',
      adapter: 'qualify-order',
      connection,
    });
    for (const [theirs, nobodys] of [
      [foreign.id, ABSENT],
      [foreign.key!, 'never-there'],
    ] as const) {
      expect((await compare('POST', definitions, definition, theirs, nobodys)).status).toBe(400);
      const change = (connection: string) => ({ connection });
      expect((await compare('PATCH', `/api/v1/definitions/${own.id}`, change, theirs, nobodys)).status).toBe(
        400,
      );
    }
  });

  it('is none where an operator chooses a definition', async () => {
    const [foreign, order] = await Promise.all([south.make('definition'), north.make('order')]);
    const path = `/api/v1/orders/${order.id}/line-items/1/qualify`;
    const choice = (definition: string) => ({ definition });
    expect((await compare('POST', path, choice, foreign.key!, 'never-there')).status).toBe(400);
  });

  it('is none in an API key', async () => {
    const key = (scope: string) => ({ name: 'thief', role: 'admin', scopes: ['north', scope] });
    expect((await compare('POST', '/api/v1/api-keys', key, 'south', 'never-there')).status).toBe(400);
  });

  it('is none in a catalogue', async () => {
    const foreign = await south.make('service-specification');
    const parent = (specification: string) => ({
      id: 'parent',
      name: 'Parent',
      children: [{ specification }],
    });
    const path = '/api/v1/service-specifications';
    expect((await compare('POST', path, parent, foreign.id, 'never-there')).status).toBe(400);
  });

  it('is none among dead letters', async () => {
    const [subscription, order] = await Promise.all([north.make('subscription'), south.make('order')]);
    const path = `/api/v1/subscriptions/${subscription.id}/dead-letters/resend`;
    const letters = (orderId: string) => [{ orderId, sequence: 1 }];
    expect((await compare('POST', path, letters, order.id, ABSENT)).body).toEqual({ resent: 0 });
  });
});

describe('what the hub decides cannot be sent', () => {
  const SERVER_OWNED = {
    scopeId: ABSENT,
    scope_id: ABSENT,
    homeScopeId: ABSENT,
    status: 'succeeded',
    role: 'admin',
    deadline: '2030-01-01T00:00:00Z',
    createdBy: 'nobody',
    createdAt: '2020-01-01T00:00:00Z',
    updatedAt: '2020-01-01T00:00:00Z',
    hash: 'x',
    revokedAt: null,
  };

  /** A list has no attributes of its own. */
  const takesObject = ({ body }: Expectation) => body !== undefined && !Array.isArray(body(NONE));
  const withBodies = routes.filter(
    ({ path, expected }) => path.startsWith('/api/') && takesObject(expected) && expected.for.length > 0,
  );

  it.each(withBodies)('$route', async (one) => {
    const record = one.expected.of ? await north.make(one.expected.of) : NONE;
    const own = Object.keys(one.expected.body!(record));
    for (const [name, value] of Object.entries(SERVER_OWNED).filter(([name]) => !own.includes(name))) {
      const { status } = await call(one, record, as(least(one)), { [name]: value });
      expect({ name, status }).toEqual({ name, status: 400 });
    }
  });

  it.each([
    ['POST', TMF],
    ['PATCH', TMF],
    ['POST', QUERY],
    ['PATCH', QUERY],
  ])('%s %s, where TMF645 has it', async (method, list) => {
    const kind = list === TMF ? 'order' : 'query';
    const { id } = await north.make(kind);
    const { body } = EXPECTED_ACCESS[`POST ${list}`]!;
    const own = method === 'POST' ? body!(NONE) : {};
    for (const [name, value] of Object.entries({
      state: 'done',
      ...(kind === 'order' && { qualificationResult: 'qualified' }),
      effectiveQualificationDate: '2030-01-01T00:00:00Z',
      estimatedResponseDate: '2030-01-01T00:00:00Z',
      expirationDate: '2030-01-01T00:00:00Z',
    })) {
      const path = method === 'POST' ? list : `${list}/${id}`;
      const { status } = await hub.request(method, path, { ...own, [name]: value }, as('integrator'));
      expect({ name, status }).toEqual({ name, status: 400 });
    }
  });

  it('and is not listened to where TMF645 lets order systems add what they like', async () => {
    const { id: scopeId } = await south.make('scope');
    const added = { scopeId, scope_id: scopeId, createdBy: 'nobody', role: 'admin' };
    const { status, body } = await hub.request('POST', TMF, { ...simpleOrder(), ...added }, as('integrator'));
    expect(status).toBe(201);
    const read = (headers: Record<string, string>) =>
      hub.request('GET', `/api/v1/orders/${body.id}/timeline`, undefined, headers);
    expect((await read(south.admin)).status).toBe(404);
    expect((await read(north.admin)).body[0]).toMatchObject({ actor: 'integrator' });
  });
});

describe('a new definition', () => {
  const DEFINITIONS = '/api/v1/request-types/:key/definitions';
  const path = DEFINITIONS.replace(':key', 'order-qualification-request');
  const define = (headers: Record<string, string>) =>
    hub.request('POST', path, EXPECTED_ACCESS[`POST ${DEFINITIONS}`]!.body!(NONE), headers);
  const adminOf = async (...scopes: string[]) => {
    const { body } = await hub.request('POST', '/api/v1/api-keys', { name: 'admin', role: 'admin', scopes });
    return { authorization: `Bearer ${body.key}` };
  };

  it('is made by an admin of the scope that owns the request type, and by nobody else', async () => {
    expect((await hub.request('POST', '/api/v1/scopes', { key: 'west', name: 'West' })).status).toBe(201);
    const both = await adminOf('north', 'west');
    const before = (await hub.request('GET', path, undefined, as('viewer'))).body.length;
    const answers = {
      'an admin of the scope': await define(as('admin')),
      'its operator': await define(as('operator')),
      'an admin of another': await define(await adminOf('west')),
      'an admin of both, in the scope': await define({ ...both, 'axle-scope': 'north' }),
      'an admin of both, in the other': await define({ ...both, 'axle-scope': 'west' }),
      'an admin of every scope, in the scope': await define({ 'axle-scope': 'north' }),
    };
    expect(Object.fromEntries(Object.entries(answers).map(([who, { status }]) => [who, status]))).toEqual({
      'an admin of the scope': 201,
      'its operator': 403,
      'an admin of another': 404,
      'an admin of both, in the scope': 201,
      'an admin of both, in the other': 404,
      'an admin of every scope, in the scope': 201,
    });
    expect((await hub.request('GET', path, undefined, as('viewer'))).body).toHaveLength(before + 3);
  });

  it('goes to the scope in which its maker works, where each has such a request type', async () => {
    const { status, body } = await define(await adminOf('south'));
    expect(status).toBe(201);
    const found = await hub.request('GET', `/api/v1/definitions/${body.id}`, undefined, as('admin'));
    expect(found.status).toBe(404);
  });
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfigurationFiles, type FileRecord } from './support/configuration.js';
import { type Answer, eventually, Hub, simpleOrder, TMF } from './support/hub.js';

const SECRET = 'hunter2-hunter2';

let hub: Hub;
let ada: Record<string, string>;
let viewer: Record<string, string>;

beforeAll(async () => {
  hub = await Hub.start({ AXLE_SPOKES_PATH: join(import.meta.dirname, 'fixtures', 'spokes') });
  [ada, viewer] = await Promise.all([credential('Ada', 'admin'), credential('Vera', 'viewer')]);
});

afterAll(() => hub.stop());

async function credential(name: string, role: string, scopes = ['*']): Promise<Record<string, string>> {
  const { body } = await hub.request('POST', '/api/v1/api-keys', { name, role, scopes });
  return { authorization: `Bearer ${body.key}` };
}

const changed = (records: FileRecord[], key: string, content: object): FileRecord[] =>
  records.map((one) => (one.key === key ? { ...one, content: { ...one.content, ...content } } : one));
const without = (records: FileRecord[], ...keys: string[]): FileRecord[] =>
  records.filter(({ key }) => !keys.includes(key));
const named = ({ body }: Answer) =>
  body.errors.map(({ kind, key, pointer, path }: Record<string, string>) =>
    kind ? `${kind}/${key}${pointer}` : path,
  );
// biome-ignore lint/suspicious/noExplicitAny: as Answer has it
const kept = (changes: any[]) => changes.map(({ change, kind, key }) => `${change} ${kind}/${key}`);

describe('a set of files', () => {
  it('is planned without a trace, applied as planned, and needs nothing more then', async () => {
    const files = await ConfigurationFiles.in(hub);
    const before = await files.rows();
    const plan = await files.plan(files.whole);
    expect(plan).toMatchObject({
      status: 200,
      body: {
        summary: { create: 7, change: 0, delete: 0, rename: 0, same: 0 },
        secrets: 'compared',
        adopts: [],
        unlisted: [],
      },
    });
    expect(plan.body.changes[4]).toMatchObject({
      change: 'create',
      kind: 'connection',
      key: 'vendor-a',
      version: { after: 1 },
      operations: expect.arrayContaining([
        { op: 'add', path: '/values', value: files.secretive('vendor-a').content.values },
      ]),
    });
    expect(await files.rows()).toEqual(before);

    const { plan: bound, changes, summary } = plan.body;
    const applied = await files.apply(files.whole, { plan: bound });
    expect(applied).toMatchObject({ status: 200, body: { plan: bound, changes, summary } });
    const again = await files.plan(files.whole);
    expect(again.body).toMatchObject({
      changes: [],
      summary: { create: 0, change: 0, delete: 0, rename: 0, same: 7 },
    });
    expect(JSON.stringify([plan.body, applied.body, again.body])).not.toContain(SECRET);
  });

  it('is there as the API has it, and says which set manages it', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    expect((await files.request('GET', '/definitions/portugal')).body).toMatchObject({
      condition: 'topOrderLineItem.place.country == "PT"',
      activeFrom: '2026-01-01T00:00:00.000Z',
      deadlineMs: 86_400_000,
      managedBy: 'telecom',
      version: 1,
    });
    const one = await files.request('GET', '/connections/vendor-a');
    expect(one.body).toMatchObject({
      values: { clientSecret: { $secret: true } },
      managedBy: 'telecom',
    });
    const { body: types } = await files.request('GET', '/request-types?retired=false');
    expect(types).toContainEqual(
      expect.objectContaining({ key: 'credit-check', scopeId: types[0].scopeId, managedBy: 'telecom' }),
    );
    const { body: port } = await files.request('GET', '/service-specifications/port');
    expect(port).toMatchObject({ id: 'id of port', key: 'port', managedBy: 'telecom' });
    // What its ETag says does not hang on the way by which it was read.
    const etag = one.headers.get('etag')!;
    const renamed = await files.hub.request(
      'PATCH',
      `/api/v1/connections/${one.body.id}`,
      { name: 'Renamed' },
      { 'if-match': etag },
    );
    expect(renamed.status).toBe(200);
    expect((await files.request('GET', '/connections/vendor-a')).headers.get('etag')).toBe(
      renamed.headers.get('etag'),
    );
  });

  it('is exported with what it manages, in one form, secrets as the files refer to them', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.request('POST', '/connections', {
      key: 'by-hand',
      name: 'x',
      spoke: 'demo-mock',
      values: {},
    });
    const secretive = await files.request('POST', '/connections', {
      key: 'by-hand-a',
      name: 'x',
      spoke: 'vendor-a',
      values: { ...(files.secretive('x').content.values as object), clientSecret: SECRET },
    });
    expect(secretive.status).toBe(201);
    await files.done(files.whole);
    const own = await files.export('telecom');
    expect(own.map(({ kind, key }) => `${kind}/${key}`)).toEqual([
      'request-type/credit-check',
      'service-specification/access',
      'service-specification/port',
      'connection/demo',
      'connection/vendor-a',
      'definition/everything',
      'definition/portugal',
    ]);
    expect(own[4]).toEqual(files.secretive('vendor-a'));
    expect(own[6]!.content).toEqual({
      ...files.whole[6]!.content,
      activeFrom: '2026-01-01T00:00:00.000Z',
    });
    const all = await files.export();
    expect(all).toContainEqual(
      expect.objectContaining({
        key: 'by-hand-a',
        content: expect.objectContaining({
          values: expect.objectContaining({ clientSecret: { $env: 'BY_HAND_A__CLIENT_SECRET' } }),
        }),
      }),
    );
    // The inputs and outputs of orders' request types are the hub's.
    expect(all.find(({ key }) => key === 'order-qualification-request')!.content).not.toHaveProperty(
      'inputs',
    );
    expect(JSON.stringify([own, all])).not.toContain(SECRET);
    expect(await files.export('nobody')).toEqual([]);
  });

  it('changes a record to what its file says: what it leaves out has its default again', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const { order: _, threshold: __, ...content } = files.whole[5]!.content;
    const records = [
      ...without(files.whole, 'everything'),
      files.record('definition', 'everything', content),
    ];
    const plan = await files.plan(records);
    expect(plan.body.changes).toEqual([
      expect.objectContaining({
        change: 'change',
        key: 'everything',
        fields: [
          { path: '/order', before: 900 },
          { path: '/threshold', before: { count: 5, period: 'day', onReached: 'skip' } },
        ],
        operations: [
          { op: 'remove', path: '/order' },
          { op: 'remove', path: '/threshold' },
        ],
        version: { before: 1, after: 2 },
      }),
    ]);
    await files.done(records);
    const { body } = await files.request('GET', '/definitions/everything');
    expect(body).toMatchObject({ order: 1000, version: 2 });
    expect(body).not.toHaveProperty('threshold');
  });

  it('changes a request type and the conditions over its inputs at once', async () => {
    const files = await ConfigurationFiles.in(hub);
    const records = (name: string) => [
      files.connection('answers', { spoke: 'answering' }),
      files.record('request-type', 'answer-now', { inputs: [{ name, type: 'string' }] }),
      files.definition('answering', {
        requestType: 'answer-now',
        condition: `${name} == "x"`,
        spoke: 'answering',
        adapter: 'answer-now',
        connection: 'answers',
      }),
    ];
    await files.done(records('city'));
    expect((await files.done(records('town'))).summary).toMatchObject({ change: 2, same: 1 });
    const half = [
      ...records('town').slice(0, 1),
      ...records('city').slice(1, 2),
      ...records('town').slice(2),
    ];
    expect(named(await files.apply(half))).toEqual(['request-type/answer-now']);
  });

  it('turns the parts of service specifications round', async () => {
    const files = await ConfigurationFiles.in(hub);
    const parent = (key: string, child: string) =>
      files.specification(key, { children: [{ specification: `id of ${child}` }] });
    await files.done([parent('a', 'b'), files.specification('b')]);
    await files.done([files.specification('a'), parent('b', 'a')]);
    await files.done([parent('a', 'b'), files.specification('b')]);
    const both = await files.apply([parent('a', 'b'), parent('b', 'a')]);
    expect(both.status).toBe(422);
    expect(JSON.stringify(both.body.errors)).toContain('makes a cycle');
  });

  it('is refused with all that is wrong, each in its place, and nothing of it is done', async () => {
    const files = await ConfigurationFiles.in(hub);
    const before = await files.rows();
    const records = [
      files.record('request-type', 'twice', { inputs: [0, 1].map(() => ({ name: 'a', type: 'string' })) }),
      files.record('request-type', 'orders', { inputs: [{ name: 'a', type: 'choice' }] }),
      files.specification('lonely', { children: [{ specification: 'id of nothing' }] }),
      files.connection('unsound', { values: { outcome: 'sometimes' } }),
      files.connection('unknown', { spoke: 'nobody' }),
      files.definition('faulty', { condition: 'place ==', adapter: 'no-such', connection: 'nothing' }),
      files.definition('of-unsound', { connection: 'unsound', condition: 'nothing == 1' }),
      files.definition('unreadable', { order: 'high', colour: 'red' }),
      files.definition('of-twice', { requestType: 'twice' }),
      files.definition('of-nothing', { requestType: 'nothing' }),
      files.definition('doubled'),
      files.definition('doubled'),
      { ...files.definition('elsewhere'), scope: 'other' },
    ];
    const answer = await files.apply(records);
    expect(answer.status).toBe(422);
    expect(new Set(named(answer))).toEqual(
      new Set([
        'request-type/twice/inputs/1/name',
        'request-type/orders/inputs/0/choices',
        'service-specification/lonely/children/0/specification',
        'connection/unsound/values/outcome',
        'connection/unknown/spoke',
        'definition/faulty/condition',
        'definition/faulty/adapter',
        'definition/faulty/connection',
        'definition/of-unsound/condition',
        'definition/unreadable/order',
        'definition/unreadable/colour',
        'definition/doubled',
        'definition/of-nothing/requestType',
        'definition/elsewhere/scope',
      ]),
    );
    expect(await files.rows()).toEqual(before);
    expect(new Set(named(await files.plan(records)))).toEqual(new Set(named(answer)));
  });

  it('says where what it changes cannot be changed', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const other = changed(
      changed(
        changed(files.whole, 'demo', { spoke: 'vendor-a', values: files.secretive('x').content.values }),
        'port',
        { id: 'another' },
      ),
      'portugal',
      { requestType: 'credit-check' },
    );
    const answer = await files.apply(other);
    expect(new Set(named(answer))).toEqual(
      new Set(['connection/demo/spoke', 'service-specification/port/id', 'definition/portugal/requestType']),
    );
  });

  it('is of a scope that the caller may use', async () => {
    const [own, other] = [await ConfigurationFiles.in(hub), await ConfigurationFiles.in(hub)];
    const headers = await credential('Nora', 'admin', [own.scope]);
    expect((await own.apply([own.connection('mine')], { secrets: undefined }, headers)).status).toBe(200);
    for (const answer of [
      await other.apply([], {}, headers),
      await other.plan([], {}, headers),
      await hub.request('GET', `/api/v1/configuration?scope=${other.scope}`, undefined, headers),
    ])
      expect(answer).toMatchObject({
        status: 404,
        body: { detail: `There is no scope "${other.scope}".` },
      });
  });

  it('is in the audit, with the plan, the commit and the author', async () => {
    const files = await ConfigurationFiles.in(hub);
    const { plan } = await files.done(files.whole, { commit: 'c0ffee', author: 'grace@example.com' });
    const application = { set: 'telecom', plan: plan.hash, commit: 'c0ffee', author: 'grace@example.com' };
    const { body: entries } = await files.hub.request('GET', '/api/v1/audit?limit=8');
    expect(entries).toHaveLength(8);
    for (const entry of entries) expect(entry).toMatchObject({ actor: { name: 'bootstrap' }, application });
    expect(entries[0]).toMatchObject({
      action: 'apply',
      kind: 'configuration-set',
      record: { key: 'telecom' },
    });
  });
});

describe('secrets', () => {
  it('that get another value are told without it, and are used', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const secrets = { env: { VENDOR_A_SECRET: 'correct-horse' } };
    const plan = await files.plan(files.whole, { secrets });
    expect(plan.body.changes).toEqual([
      {
        change: 'change',
        kind: 'connection',
        scope: files.scope,
        key: 'vendor-a',
        fields: [],
        operations: [],
        secrets: ['/values/clientSecret'],
        version: { before: 1, after: 2 },
      },
    ]);
    await files.done(files.whole, { secrets });
    expect((await files.plan(files.whole, { secrets })).body.changes).toEqual([]);
    expect((await files.plan(files.whole)).body.changes).toHaveLength(1);
  });

  it('are not needed by who only plans, and then not compared; a viewer may not send any', async () => {
    const files = await ConfigurationFiles.in(hub);
    const nothing = { secrets: undefined };
    const first = await files.plan(files.whole, nothing, viewer);
    expect(first).toMatchObject({ status: 200, body: { secrets: 'not compared', summary: { create: 7 } } });
    expect(await files.apply(files.whole, { plan: first.body.plan })).toMatchObject({ status: 200 });
    const moved = changed(files.whole, 'vendor-a', {
      values: { ...(files.secretive('x').content.values as object), baseUrl: 'https://b.example.com' },
    });
    const second = await files.plan(moved, nothing, viewer);
    expect(second.body).toMatchObject({
      secrets: 'not compared',
      changes: [{ key: 'vendor-a', fields: [{ path: '/values/baseUrl' }] }],
    });
    expect(await files.plan(moved, {}, viewer)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('secrets') },
    });
    expect(await files.apply(moved, { plan: second.body.plan })).toMatchObject({ status: 200 });
  });

  it('that an application lacks are named', async () => {
    const files = await ConfigurationFiles.in(hub);
    const records = [
      files.secretive('a', { $file: 'secrets/a' }),
      files.secretive('b', { $env: 'toString' }),
    ];
    const answer = await files.apply(records, { secrets: { file: {} } });
    expect(answer.status).toBe(422);
    expect(named(answer)).toEqual(['secrets.file.secrets/a', 'secrets.env.toString']);
    await files.done(records, { secrets: { file: { 'secrets/a': SECRET }, env: { toString: SECRET } } });
    expect((await files.export('telecom')).map(({ content }) => content)).toEqual(
      records.map(({ content }) => content),
    );
  });

  it('are refused where they are written out, and are not repeated; and so are references to none', async () => {
    const files = await ConfigurationFiles.in(hub);
    const values = { ...(files.secretive('x').content.values as object), clientSecret: SECRET };
    const answer = await files.apply([
      files.record('connection', 'literal', { spoke: 'vendor-a', values }),
      files.connection('referring', { values: { simulatorUrl: { $env: 'VENDOR_A_SECRET' } } }),
    ]);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      expect.objectContaining({
        key: 'literal',
        pointer: '/values/clientSecret',
        reason: 'is secret: write { $env: NAME } or { $file: path }',
      }),
      expect.objectContaining({
        key: 'referring',
        pointer: '/values/simulatorUrl',
        reason: 'is not secret: write the value itself',
      }),
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(SECRET);
  });
});

describe('a plan', () => {
  it('is stale once a record that it touches or refers to is changed, and says by whom and when', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const portugal = changed(files.whole, 'portugal', { order: 11 });
    const { body } = await files.plan(portugal);
    const since = new Date().toISOString();
    const path = `/connections/${(await files.request('GET', '/connections/vendor-a')).body.id}`;
    expect((await hub.request('PATCH', `/api/v1${path}`, { name: 'By Ada' }, ada)).status).toBe(200);
    const answer = await files.apply(portugal, { plan: body.plan });
    expect(answer).toMatchObject({
      status: 409,
      body: {
        errors: [
          {
            kind: 'connection',
            scope: files.scope,
            key: 'vendor-a',
            by: 'Ada',
            at: expect.any(String),
            reason: expect.stringContaining('was changed by Ada at 2'),
          },
        ],
      },
    });
    expect(answer.body.errors[0].at > since).toBe(true);
    expect((await files.request('GET', '/definitions/portugal')).body.version).toBe(1);
  });

  it('is not stale by what it has nothing to do with', async () => {
    const files = await ConfigurationFiles.in(hub);
    const { body } = await files.plan(files.whole);
    const other = { key: 'other', name: 'Other', spoke: 'demo-mock', values: {} };
    expect((await files.request('POST', '/connections', other)).status).toBe(201);
    expect((await files.apply(files.whole, { plan: body.plan })).status).toBe(200);
  });

  it('is for its own files', async () => {
    const files = await ConfigurationFiles.in(hub);
    const { body } = await files.plan(files.whole);
    const answer = await files.apply(files.whole.slice(1), { plan: body.plan });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'plan' }] } });
  });

  it('tells in words which requests would go elsewhere, and what never runs', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const scope = { 'axle-scope': files.scope };
    const { body: order } = await hub.request('POST', TMF, simpleOrder(), scope);
    await hub.settled(order.id);
    const greedy = files.definition('greedy', { order: 1 });
    const { body } = await files.plan([...files.whole, greedy]);
    expect(body.meaning).toEqual(
      expect.arrayContaining([
        'order-qualification-request: 1 of the last 1 requests would go elsewhere.',
        'order-qualification-request: "greedy" would win 1 and lose 0 of them.',
        'order-qualification-request: "everything" never runs: whenever it matches, "greedy" does too, and comes first.',
      ]),
    );
    expect((await files.plan(files.whole)).body.meaning).toEqual([]);
  });
});

describe('checks', () => {
  const lisbon = (expected: string) => ({
    checks: [
      {
        key: 'lisbon',
        content: {
          requestType: 'order-qualification-request',
          inputs: { topOrderLineItem: { place: { country: 'PT' } }, payload: {} },
          expect: expected,
        },
      },
    ],
  });

  it('run through the selection that there will be, and refuse an application that fails them', async () => {
    const files = await ConfigurationFiles.in(hub);
    expect((await files.plan(files.whole, lisbon('portugal'))).body.checks).toEqual([
      { key: 'lisbon', ok: true, expect: 'portugal', selected: ['portugal'] },
    ]);
    expect((await files.plan(files.whole, lisbon('everything'))).body.checks).toEqual([
      { key: 'lisbon', ok: false, expect: 'everything', selected: ['portugal'] },
    ]);
    const refused = await files.apply(files.whole, lisbon('everything'));
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ reason: '"portugal" would win, not "everything"' }] },
    });
    expect(named(refused)).toEqual(['check/lisbon/expect']);
    expect(await files.export('telecom')).toEqual([]);
    await files.done(files.whole, lisbon('portugal'));
  });
});

describe('what others do', () => {
  it('is shown with who and when, remains possible, and is undone by the next application', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const { body: found } = await files.request('GET', '/definitions/portugal');
    await hub.request('PATCH', `/api/v1/definitions/${found.id}`, { order: 5 }, ada);
    await files.request('DELETE', '/definitions/everything');
    const { body: plan } = await files.plan(files.whole);
    expect(plan.changes).toEqual([
      expect.objectContaining({
        change: 'create',
        key: 'everything',
        drift: { at: expect.any(String), by: 'bootstrap' },
      }),
      expect.objectContaining({
        change: 'change',
        key: 'portugal',
        fields: [{ path: '/order', before: 5, after: 10 }],
        drift: { at: expect.any(String), by: 'Ada' },
      }),
    ]);
    await files.done(files.whole);
    expect((await files.request('GET', '/definitions/portugal')).body.order).toBe(10);
    const other = changed(files.whole, 'portugal', { order: 12 });
    expect((await files.plan(other)).body.changes[0]).not.toHaveProperty('drift');
  });

  it('is adopted where nobody manages it, and left to the set that manages it', async () => {
    const files = await ConfigurationFiles.in(hub);
    const demo = files.connection('demo');
    const { body: made } = await files.request('POST', '/connections', {
      key: 'demo',
      ...demo.content,
    });
    const { body: plan } = await files.plan([demo]);
    expect(plan).toMatchObject({
      changes: [],
      adopts: [{ kind: 'connection', scope: files.scope, key: 'demo' }],
    });
    await files.done([demo]);
    expect((await files.request('GET', '/connections/demo')).body).toMatchObject({
      id: made.id,
      version: 1,
      managedBy: 'telecom',
    });
    const answer = await files.apply([demo], { set: 'other' });
    expect(named(answer)).toEqual(['connection/demo/key']);
    expect(answer.body.errors[0].reason).toBe('is managed by the set "telecom" already');
  });
});

describe('pruning', () => {
  it('is done only where it is asked for, and only to what the set manages', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    await files.done([files.connection('other')], { set: 'other' });
    const left = without(files.whole, 'portugal');
    const { body: kept } = await files.plan(left);
    expect(kept).toMatchObject({
      changes: [],
      unlisted: [{ kind: 'definition', scope: files.scope, key: 'portugal' }],
    });
    const { body: plan } = await files.plan(left, { prune: true });
    expect(plan).toMatchObject({
      changes: [{ change: 'delete', kind: 'definition', key: 'portugal' }],
      summary: { delete: 1, same: 6 },
      unlisted: [],
    });
    await files.done(left, { prune: true, plan: plan.plan });
    expect((await files.request('GET', '/definitions/portugal')).status).toBe(404);
    expect((await files.request('GET', '/connections/other')).status).toBe(200);
    expect((await files.plan(left, { prune: true })).body).toMatchObject({
      changes: [],
      summary: { same: 6 },
    });
  });

  it('of much, or of all, has to be confirmed', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const half = without(files.whole, 'portugal', 'everything');
    expect((await files.plan(half, { prune: true })).body.confirm).toBe(
      '2 of the 7 records of the set telecom would be deleted.',
    );
    for (const confirm of [undefined, 'other'])
      expect(await files.apply(half, { prune: true, confirm })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'confirm' }] },
      });
    await files.done(half, { prune: true, confirm: 'telecom' });
    const all = await files.plan([], { prune: true });
    expect(all.body.confirm).toBe('All 5 records of the set telecom would be deleted.');
    await files.done([], { prune: true, confirm: 'telecom' });
    expect(await files.export('telecom')).toEqual([]);
  });

  it('retires a request type with a history, and offers it again when a file has it again', async () => {
    const files = await ConfigurationFiles.in(hub);
    const type = files.record('request-type', 'answer-now');
    const others = Array.from({ length: 9 }, (_, i) => files.connection(`other-${i}`));
    const answering = files.connection('answers', { spoke: 'answering' });
    await files.done([type, answering, ...others]);
    const made = await files.request('POST', '/request-types/answer-now/requests', { inputs: {} });
    expect(made.status).toBe(200);
    const { body: plan } = await files.plan([answering, ...others], { prune: true });
    expect(plan.changes).toEqual([
      expect.objectContaining({
        change: 'delete',
        key: 'answer-now',
        note: 'has a history: it is retired instead of deleted',
      }),
    ]);
    await files.done([answering, ...others], { prune: true });
    expect((await files.request('GET', '/request-types/answer-now')).body).toMatchObject({ retired: true });
    expect((await files.plan([answering, ...others], { prune: true })).body.changes).toEqual([]);
    expect(kept((await files.done([type, answering, ...others])).changes)).toEqual([
      'create request-type/answer-now',
    ]);
    expect((await files.request('GET', '/request-types/answer-now')).body).toMatchObject({
      retired: false,
      version: 3,
    });
  });

  it('switches a definition off that still runs, deletes it later, and keeps its connection until then', async () => {
    const files = await ConfigurationFiles.in(hub);
    const later = files.definition('later', {
      requestType: 'answer-later',
      spoke: 'answering',
      adapter: 'answer-later',
      connection: 'answers',
    });
    const connection = files.connection('answers', { spoke: 'answering' });
    const type = files.record('request-type', 'answer-later');
    const others = Array.from({ length: 9 }, (_, i) => files.connection(`other-${i}`));
    await files.done([type, connection, later, ...others]);
    const { body: made } = await files.request('POST', '/request-types/answer-later/requests', {
      inputs: {},
    });
    const { executions } = await eventually(async () => {
      const { body } = await files.request('GET', `/requests/${made.id}`);
      return body.executions?.[0]?.status === 'awaiting-callback' && body;
    });
    const unused = await files.apply([type, ...others], { prune: true });
    expect(named(unused)).toEqual(['connection/answers']);
    expect(unused.body.errors[0].reason).toContain('is used by "later"');

    const left = [type, connection, ...others];
    expect((await files.done(left, { prune: true })).changes).toEqual([
      expect.objectContaining({
        change: 'change',
        key: 'later',
        fields: [{ path: '/active', after: false }],
        note: 'still runs 1 execution(s): it is switched off instead of deleted',
      }),
    ]);
    expect((await files.done(left, { prune: true })).changes).toEqual([]);
    expect((await files.request('POST', `/executions/${executions[0].id}/cancel`)).status).toBe(200);
    expect(kept((await files.done(left, { prune: true })).changes)).toEqual(['delete definition/later']);
  });
});

describe('a protected record', () => {
  it('is deleted by nobody until an application of its own has cleared it', async () => {
    const files = await ConfigurationFiles.in(hub);
    const records = files.whole.map((one) => ({ ...one, content: { ...one.content, protected: true } }));
    await files.done(records);
    expect(await files.export('telecom')).toEqual(
      (await files.plan(records)) && (await files.export('telecom')),
    );
    expect((await files.plan(records)).body.changes).toEqual([]);
    for (const path of [
      '/definitions/portugal',
      '/connections/vendor-a',
      '/request-types/credit-check',
      '/service-specifications/access',
    ])
      expect(await files.request('DELETE', path)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('is protected by the files of the set "telecom"') },
      });
    const without7 = without(records, 'portugal');
    const answer = await files.apply(without7, { prune: true });
    expect(named(answer)).toEqual(['definition/portugal']);
    expect(answer.body.errors[0].reason).toContain('protected: false');

    const cleared = changed(records, 'portugal', { protected: false });
    expect((await files.done(cleared, { prune: true })).changes).toEqual([
      expect.objectContaining({ key: 'portugal', fields: [{ path: '/protected', before: true }] }),
    ]);
    await files.done(without7, { prune: true });
    expect((await files.request('GET', '/definitions/portugal')).status).toBe(404);
  });
});

describe('a renamed record', () => {
  it('stays who it is, with what it refers to, and is renamed once', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    const ids = async (...paths: string[]) =>
      Promise.all(paths.map(async (path) => (await files.request('GET', path)).body.id));
    const before = await ids(
      '/definitions/portugal',
      '/connections/vendor-a',
      '/request-types/credit-check',
      '/service-specifications/port',
    );
    const key = (from: string) => (from === 'vendor-a' ? 'a-vendor' : `new-${from}`);
    const old = ['portugal', 'vendor-a', 'credit-check', 'port'];
    const renamed = changed(files.whole, 'portugal', { connection: 'a-vendor', order: 12 }).map((one) =>
      old.includes(one.key) ? { ...one, key: key(one.key) } : one,
    );
    const renames = files.whole
      .filter((one) => old.includes(one.key))
      .map((one) => ({ kind: one.kind, from: one.key, to: key(one.key) }));
    const { changes, summary } = await files.done(renamed, { renames, prune: true });
    expect(summary).toEqual({ create: 0, change: 0, delete: 0, rename: 4, same: 3 });
    expect(changes).toContainEqual(
      expect.objectContaining({
        change: 'rename',
        from: 'portugal',
        key: 'new-portugal',
        fields: [
          { path: '/connection', before: 'vendor-a', after: 'a-vendor' },
          { path: '/order', before: 10, after: 12 },
        ],
        version: { before: 1, after: 2 },
      }),
    );
    expect(
      await ids(
        '/definitions/new-portugal',
        '/connections/a-vendor',
        '/request-types/new-credit-check',
        '/service-specifications/new-port',
      ),
    ).toEqual(before);
    expect((await files.request('GET', '/connections/a-vendor')).body).toMatchObject({
      version: 1,
      managedBy: 'telecom',
    });
    const rows = await files.rows();
    expect((await files.done(renamed, { renames, prune: true })).changes).toEqual([]);
    expect(await files.rows()).toEqual(rows);
  });

  it('is refused where both are there, and where orders need it', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done([files.connection('a'), files.connection('b')]);
    const renames = [
      { kind: 'connection', from: 'a', to: 'b' },
      { kind: 'request-type', from: 'service-availability-query', to: 'c' },
    ];
    const answer = await files.apply([files.connection('b'), files.record('request-type', 'c')], { renames });
    expect(named(answer)).toEqual(['connection/b/renamedFrom', 'request-type/c']);
  });
});

describe('an environment', () => {
  it('binds the set to this hub: what is for another one is refused, with what to do', async () => {
    const files = await ConfigurationFiles.in(hub);
    const demo = [files.connection('demo')];
    await files.done(demo);
    await files.done(demo, { environment: 'test' });
    const exported = await hub.request('GET', `/api/v1/configuration?scope=${files.scope}&set=telecom`);
    expect(exported.body.environment).toBe('test');
    for (const [environment, remedy] of [
      ['production', 'apply production to its own hub, or test to this one'],
      [undefined, 'name the environment test'],
    ] as const)
      for (const answer of [
        await files.plan(demo, { environment }),
        await files.apply(demo, { environment }),
      ])
        expect(answer).toMatchObject({
          status: 422,
          body: { errors: [{ path: 'environment', reason: expect.stringContaining(remedy) }] },
        });
  });
});

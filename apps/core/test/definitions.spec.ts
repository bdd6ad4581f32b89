import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Hub } from './support/hub.js';
import { addScopes } from './support/scopes.js';

const DEFINITIONS = '/api/v1/request-types/order-qualification-request/definitions';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'other-team');
});

afterAll(() => hub.stop());

let made = 0;
const body = (attributes: object = {}) => ({
  key: `definition-${++made}`,
  name: 'A definition',
  condition: 'topOrderLineItem.place.country == "PT"',
  spoke: 'demo-mock',
  adapter: 'qualify-order',
  connection: 'demo-mock',
  ...attributes,
});

const create = async (attributes: object = {}) => {
  const answer = await hub.request('POST', DEFINITIONS, body(attributes));
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
};

const change = (id: string, patch: unknown, headers: Record<string, string> = {}) =>
  hub.request('PATCH', `/api/v1/definitions/${id}`, patch, headers);

describe('a definition', () => {
  it('has every attribute that it was given, and defaults for the others', async () => {
    const { id, version } = await create();
    expect((await hub.request('GET', `/api/v1/definitions/${id}`)).body).toMatchObject({
      active: true,
      shadow: false,
      order: 1000,
      maxAttempts: 4,
      firstPauseMs: 2_000,
      longestPauseMs: 300_000,
      deadlineMs: 86_400_000,
    });
    expect(version).toBe(1);
    const given = {
      description: 'For Portugal',
      shadow: true,
      threshold: { count: 5, period: 'minute', onReached: 'delay' },
      preProcessing: '{ "ref": order.id }',
      postProcessing: 'items',
      firstPauseMs: 100,
      longestPauseMs: 1_000,
      activeFrom: '2026-03-01T08:00:00.000Z',
      activeUntil: '2027-03-01T08:00:00.000Z',
    };
    const full = await create(given);
    expect((await hub.request('GET', `/api/v1/definitions/${full.key}`)).body).toMatchObject(given);
  });

  it('is in the list as it is read by itself', async () => {
    const { id } = await create({ threshold: { count: 1, period: 'hour', onReached: 'fail' } });
    const { body: list } = await hub.request('GET', DEFINITIONS);
    const { body: one } = await hub.request('GET', `/api/v1/definitions/${id}`);
    expect(list).toContainEqual(one);
  });

  it('loses an optional attribute by null, and keeps what a change leaves out', async () => {
    const { id } = await create({
      threshold: { count: 5, period: 'minute', onReached: 'skip' },
      preProcessing: 'a',
      postProcessing: 'b',
      activeFrom: '2026-03-01T08:00:00Z',
      activeUntil: '2027-03-01T08:00:00+01:00',
    });
    const { body: less } = await change(id, { threshold: null, preProcessing: null, activeFrom: null });
    expect(Object.keys(less)).not.toEqual(expect.arrayContaining(['threshold']));
    expect(less).not.toHaveProperty('preProcessing');
    expect(less).not.toHaveProperty('activeFrom');
    expect(less).toMatchObject({ postProcessing: 'b', activeUntil: '2027-03-01T07:00:00.000Z', version: 2 });
  });

  it.each([
    'name',
    'description',
    'order',
    'active',
    'shadow',
    'condition',
    'spoke',
    'adapter',
    'connection',
    'deadlineMs',
    'attemptTimeoutMs',
    'maxAttempts',
    'firstPauseMs',
    'longestPauseMs',
  ])('is not changed by null where there must be a value: %s', async (attribute) => {
    const { id } = await create();
    const answer = await change(id, { [attribute]: null });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path: attribute }));
    expect((await hub.request('GET', `/api/v1/definitions/${id}`)).body.version).toBe(1);
  });
});

describe('what does not fit', () => {
  it('is refused with every attribute, its reason, and its place', async () => {
    const { status, body: problem } = await hub.request(
      'POST',
      DEFINITIONS,
      body({
        condition: 'true &&\n  topOrderLineItem.plaice == 1',
        adapter: 'nonesuch',
        connection: 'nonesuch',
        preProcessing: '{\n  "a" 1 }',
        postProcessing: 'items[',
        activeFrom: '2026-03-01T08:00:00Z',
        activeUntil: '2026-02-01T08:00:00Z',
        firstPauseMs: 2_000,
        longestPauseMs: 1_000,
      }),
    );
    expect(status).toBe(400);
    expect(problem.errors).toEqual([
      { path: 'condition', reason: expect.stringMatching(/line 2, column \d+\)\n {2}topOrder.*\n +\^$/) },
      {
        path: 'adapter',
        reason:
          'the spoke demo-mock has: qualify-order, query-availability, look-up-service, validate-address',
      },
      { path: 'connection', reason: 'there is no connection "nonesuch" in this scope' },
      { path: 'preProcessing', reason: 'Expected ":", got 1 (line 2, column 7)\n  "a" 1 }\n      ^' },
      {
        path: 'postProcessing',
        reason: 'Expected "]" before end of expression (line 1, column 7)\nitems[\n      ^',
      },
      { path: 'activeUntil', reason: 'must be later than activeFrom, 2026-03-01T08:00:00Z' },
      { path: 'longestPauseMs', reason: 'must be at least firstPauseMs, 2000' },
    ]);
  });

  it.each([
    [{ adapter: 'look-up-service' }, 'adapter', /is for the request type service-inventory-lookup/],
    [{ spoke: 'nonesuch' }, 'spoke', /there is no spoke "nonesuch"/],
    [{ condition: '1 + 1' }, 'condition', /must give bool/],
    [{ threshold: {} }, 'threshold.count', /must/],
    [{ threshold: [] }, 'threshold', /must be an object/],
    [{ threshold: { count: 0, period: 'minute', onReached: 'skip' } }, 'threshold.count', /less than 1/],
    [{ threshold: { count: 1, period: 'week', onReached: 'skip' } }, 'threshold.period', /second, minute/],
    [{ activeFrom: '2026-03-01' }, 'activeFrom', /with its offset/],
    [{ activeFrom: '2026-02-30T00:00:00Z' }, 'activeFrom', /with its offset/],
    [{ activeFrom: '2026-03-01T00:00:00+99:00' }, 'activeFrom', /with its offset/],
    [{ longestPauseMs: 0 }, 'longestPauseMs', /less than 1/],
  ])('is refused: %j', async (attributes, path, reason) => {
    const { status, body: problem } = await hub.request('POST', DEFINITIONS, body(attributes));
    expect(status).toBe(400);
    expect(problem.errors).toContainEqual({ path, reason: expect.stringMatching(reason) });
  });

  it('is refused where a transform is longer than 16 KiB, in bytes', async () => {
    const text = (letters: number) => ({ postProcessing: `"${'ä'.repeat(letters)}"` });
    const { body: problem } = await hub.request('POST', DEFINITIONS, body(text(8_192)));
    expect(problem.errors).toEqual([
      { path: 'postProcessing', reason: expect.stringMatching(/byte length/) },
    ]);
    await create(text(8_191));
  });

  it('is refused in a change too, against what the definition has', async () => {
    const { id } = await create({ firstPauseMs: 1_000, activeFrom: '2026-03-01T08:00:00Z' });
    const { body: problem } = await change(id, { longestPauseMs: 10, activeUntil: '2026-03-01T07:00:00Z' });
    expect(problem.errors.map(({ path }: { path: string }) => path)).toEqual([
      'activeUntil',
      'longestPauseMs',
    ]);
  });

  it('is refused where the connection is of another spoke or another scope', async () => {
    await hub.connect('vendor-a', {
      baseUrl: 'http://127.0.0.1:1',
      clientId: 'a',
      clientSecret: 'a-long-secret',
    });
    const { body: other } = await hub.request('POST', DEFINITIONS, body({ connection: 'test-vendor-a' }));
    expect(other.errors).toEqual([{ path: 'connection', reason: 'is one of the spoke vendor-a' }]);
    const { body: mine } = await hub.request('GET', '/api/v1/connections/demo-mock');
    const { status, body: foreign } = await hub.request('POST', DEFINITIONS, body({ connection: mine.id }), {
      'axle-scope': 'other-team',
    });
    expect(status).toBe(400);
    expect(foreign.errors).toEqual([
      { path: 'connection', reason: `there is no connection "${mine.id}" in this scope` },
    ]);
  });
});

describe('two who change one definition', () => {
  it('are told apart by the ETag', async () => {
    const created = await hub.request('POST', DEFINITIONS, body());
    const { id } = created.body;
    const etag = created.headers.get('etag')!;
    expect((await hub.request('GET', `/api/v1/definitions/${id}`)).headers.get('etag')).toBe(etag);
    const changed = await change(id, { order: 2 }, { 'if-match': etag });
    expect(changed).toMatchObject({ status: 200, body: { order: 2 } });
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(await change(id, { order: 3 }, { 'if-match': etag })).toMatchObject({ status: 412 });
  });

  it('make one version each where they do not mind, and none is lost', async () => {
    const { id } = await create({ order: 1 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => change(id, { order: 100 + index })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(answers.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 2),
    );
  });

  it('let one of them win where both name the ETag', async () => {
    const created = await hub.request('POST', DEFINITIONS, body());
    const headers = { 'if-match': created.headers.get('etag')! };
    const answers = await Promise.all(
      [1, 2, 3, 4].map((order) => change(created.body.id, { order }, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Hub, simpleOrder } from './support/hub.js';
import { addScopes } from './support/scopes.js';

let hub: Hub;
let author: Record<string, string>;

beforeAll(async () => {
  hub = await Hub.start();
  const { body } = await hub.request('POST', '/api/v1/api-keys', { name: 'Ada', role: 'admin' });
  author = { authorization: `Bearer ${body.key}` };
  await addScopes(hub, 'other-team');
});

afterAll(() => hub.stop());

let made = 0;
const define = (attributes: object = {}) =>
  hub.define('demo-mock', {
    key: `versioned-${++made}`,
    connection: 'demo-mock',
    condition: 'false',
    ...attributes,
  });

const change = (id: string, patch: unknown, headers: Record<string, string> = {}) =>
  hub.request('PATCH', `/api/v1/definitions/${id}`, patch, headers);

const read = (path: string, headers: Record<string, string> = {}) =>
  hub.request('GET', `/api/v1/definitions/${path}`, undefined, headers);

/** What a version holds, whenever it was made. */
const attributesOf = ({
  version: _,
  createdAt: __,
  createdBy: ___,
  ...attributes
}: Record<string, unknown>) => attributes;

describe('the versions of a definition', () => {
  it('tell who changed what, the newest first', async () => {
    const before = new Date().toISOString();
    const { id } = await define({ threshold: { count: 5, period: 'day', onReached: 'skip' }, order: 7 });
    await change(id, { threshold: { count: 6, period: 'day', onReached: 'skip' }, order: 8 }, author);
    await change(id, { threshold: null, preProcessing: 'payload' });
    const { status, body } = await read(`${id}/versions`);
    expect(status).toBe(200);
    expect(body).toEqual({
      total: 3,
      versions: [
        {
          version: 3,
          createdAt: expect.any(String),
          createdBy: 'bootstrap',
          differences: [
            { path: 'threshold', before: { count: 6, period: 'day', onReached: 'skip' } },
            { path: 'preProcessing', after: 'payload' },
          ],
        },
        {
          version: 2,
          createdAt: expect.any(String),
          createdBy: 'Ada',
          differences: [
            { path: 'order', before: 7, after: 8 },
            { path: 'threshold.count', before: 5, after: 6 },
          ],
        },
        { version: 1, createdAt: expect.any(String), createdBy: 'bootstrap', differences: [] },
      ],
    });
    expect(body.versions[0].createdAt > before).toBe(true);
    const { body: second } = await read(`${id}/versions?limit=1&offset=1`);
    expect(second).toEqual({ total: 3, versions: [body.versions[1]] });
  });

  it('can be read one by one', async () => {
    const { id } = await define({ name: 'First' });
    await change(id, { name: 'Second', condition: 'true', active: false });
    expect((await read(`${id}/versions/1`)).body).toMatchObject({
      version: 1,
      name: 'First',
      condition: 'false',
    });
    expect((await read(`${id}/versions/2`)).body).toMatchObject({
      version: 2,
      name: 'Second',
      active: false,
    });
    for (const absent of ['0', '3', '-1', '1.5', 'x', '99999999999'])
      expect(await read(`${id}/versions/${absent}`)).toMatchObject({ status: 404 });
  });

  it('are not made by a change that changes nothing', async () => {
    const { id } = await define({ activeUntil: '2027-01-01T00:00:00Z' });
    const { headers } = await read(id);
    for (const same of [
      {},
      { order: 1 },
      { activeUntil: '2027-01-01T01:00:00+01:00' },
      { connection: 'demo-mock' },
    ]) {
      const answer = await change(id, same);
      expect(answer).toMatchObject({ status: 200, body: { version: 1 } });
      expect(answer.headers.get('etag')).toBe(headers.get('etag'));
    }
  });

  it('stay what they were, through any changes and restorings', async () => {
    const states = [
      { order: 1, preProcessing: 'payload', threshold: null },
      { order: 2, preProcessing: null, threshold: { count: 1, period: 'hour', onReached: 'skip' } },
      { order: 1, preProcessing: null, threshold: { count: 2, period: 'hour', onReached: 'skip' } },
    ];
    const step = fc.oneof(
      fc.record({ change: fc.constantFrom(...states) }),
      fc.record({ restore: fc.nat({ max: 20 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { id } = await define();
        const contents = [(await read(`${id}/versions/1`)).body];
        for (const one of steps) {
          const earlier = 'restore' in one ? contents[one.restore % contents.length] : undefined;
          const answer =
            'change' in one
              ? await change(id, one.change)
              : await hub.request('POST', `/api/v1/definitions/${id}/versions/${earlier.version}/restore`);
          expect(answer.status).toBe(200);
          const { version } = answer.body;
          if (version > contents.length) contents.push((await read(`${id}/versions/${version}`)).body);
          if (earlier) expect(attributesOf(contents[version - 1])).toEqual(attributesOf(earlier));
        }
        const { body } = await read(`${id}/versions`);
        expect(body.total).toBe(contents.length);
        for (const { version, differences } of body.versions) {
          expect((await read(`${id}/versions/${version}`)).body).toEqual(contents[version - 1]);
          expect(differences.length > 0).toBe(version > 1);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('are foreign to another scope', async () => {
    const { id } = await define();
    const { body } = await hub.request('POST', '/api/v1/api-keys', {
      name: 'other',
      role: 'admin',
      scopes: ['other-team'],
    });
    const foreign = { authorization: `Bearer ${body.key}` };
    expect((await read(`${id}/versions`, foreign)).status).toBe(404);
    expect((await read(`${id}/versions/1`, foreign)).status).toBe(404);
    expect(
      (await hub.request('POST', `/api/v1/definitions/${id}/versions/1/restore`, undefined, foreign)).status,
    ).toBe(404);
    expect((await hub.request('DELETE', `/api/v1/definitions/${id}`, undefined, foreign)).status).toBe(404);
  });
});

describe('a definition that does not fit any more', () => {
  it('can be switched off, and nothing else', async () => {
    const { id } = await define();
    const client = await hub.database();
    await client.query(`update definition_version set spoke = 'uninstalled' where definition_id = $1`, [id]);
    await client.end();
    expect(await change(id, { order: 3 })).toMatchObject({
      status: 400,
      body: { errors: expect.arrayContaining([expect.objectContaining({ path: 'spoke' })]) },
    });
    expect((await change(id, { active: false, order: 3 })).status).toBe(400);
    expect(await change(id, { active: false })).toMatchObject({
      status: 200,
      body: { active: false, version: 2 },
    });
    expect((await change(id, { active: true })).status).toBe(400);
  });
});

describe('what is done to a definition', () => {
  it('is in the audit, with what it was before and after', async () => {
    const { id } = await define({ key: 'audited', order: 4 });
    await change(id, { order: 5 }, author);
    await change(id, { order: 5 });
    await hub.request('POST', `/api/v1/definitions/${id}/versions/1/restore`);
    await hub.request('DELETE', `/api/v1/definitions/${id}`, undefined, author);
    const { body: entries } = await hub.request('GET', `/api/v1/audit?kind=definition&record=${id}`);
    expect(
      entries.map(({ action, actor }: { action: string; actor: { name: string } }) => [action, actor.name]),
    ).toEqual([
      ['delete', 'Ada'],
      ['restore', 'bootstrap'],
      ['change', 'Ada'],
      ['create', 'bootstrap'],
    ]);
    expect(entries[2].difference).toContainEqual({ path: 'order', before: 4, after: 5 });
  });
});

describe('an earlier version', () => {
  const restore = (id: string, version: number, headers: Record<string, string> = {}) =>
    hub.request('POST', `/api/v1/definitions/${id}/versions/${version}/restore`, undefined, headers);

  it('is restored as a new one', async () => {
    const { id } = await define({ preProcessing: 'payload', order: 5 });
    await change(id, { preProcessing: null, order: 6 });
    const { headers } = await read(id);
    const answer = await restore(id, 1, { 'if-match': headers.get('etag')!, ...author });
    expect(answer).toMatchObject({
      status: 200,
      body: { version: 3, preProcessing: 'payload', order: 5, updatedBy: 'Ada' },
    });
    expect(answer.headers.get('etag')).toBe((await read(id)).headers.get('etag'));
    expect((await restore(id, 2, { 'if-match': headers.get('etag')! })).status).toBe(412);
    expect((await read(`${id}/versions/1`)).body).toMatchObject({ order: 5 });
    expect((await restore(id, 1)).body.version).toBe(3);
  });

  it('is held to what there is now', async () => {
    const { id } = await define({ condition: 'topOrderLineItem.id == "1"' });
    await change(id, { condition: 'false' });
    const client = await hub.database();
    await client.query(
      `update definition_version set condition = 'nonesuch == 1' where definition_id = $1 and version = 1`,
      [id],
    );
    await client.end();
    expect(await restore(id, 1)).toMatchObject({ status: 400, body: { errors: [{ path: 'condition' }] } });
  });
});

describe('a definition that is deleted', () => {
  const remove = (id: string, headers: Record<string, string> = {}) =>
    hub.request('DELETE', `/api/v1/definitions/${id}`, undefined, headers);

  it('is not there any more, runs no more, and its key is free', async () => {
    const { id } = await define({ key: 'reborn', condition: 'true' });
    const first = await hub.settled(await hub.submit(simpleOrder()));
    expect(first.requests[0].executions[0].definition).toBe('Test of demo-mock');
    const stale = (await read(id)).headers.get('etag')!;
    await change(id, { description: 'changed' });
    expect((await remove(id, { 'if-match': stale })).status).toBe(412);
    expect((await remove(id, author)).status).toBe(204);
    for (const path of [id, 'reborn', `${id}/versions`]) expect((await read(path)).status).toBe(404);
    expect((await change(id, { order: 3 })).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    const { body: list } = await hub.request(
      'GET',
      '/api/v1/request-types/order-qualification-request/definitions',
    );
    expect(list.map((one: { id: string }) => one.id)).not.toContain(id);
    const second = await hub.settled(await hub.submit(simpleOrder()));
    expect(second.requests[0].executions[0].definition).not.toBe('Test of demo-mock');
    // What ran still says what ran it.
    const { body: history } = await hub.request('GET', `/api/v1/orders/${first.id}`);
    expect(history.requests[0].executions[0].definition).toBe('Test of demo-mock');
    expect((await define({ key: 'reborn' })).id).not.toBe(id);
  });

  it('is kept while it runs something, and the answer says what to do', async () => {
    const { id } = await define({ condition: 'true', key: 'busy' });
    const order = await hub.submit(simpleOrder({ 'mock.delayMs': 1_500 }));
    expect(await remove(id)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/"busy" still runs 1 execution.*"active": false.*cancelled/) },
    });
    await hub.settled(order);
    expect((await remove(id)).status).toBe(204);
  });
});

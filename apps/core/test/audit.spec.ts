import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differencesOf } from '../src/audit/difference.js';
import { Hub } from './support/hub.js';
import { addScopes } from './support/scopes.js';
import { HUB } from './support/subscriber.js';

const PATH = '/api/v1/audit';
const SPECIFICATIONS = '/api/v1/service-specifications';

let hub: Hub;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, 'north', 'south');
});

afterAll(() => hub.stop());

interface Entry {
  id: string;
  at: string;
  actor: { kind: string; id: string; name: string };
  action: string;
  kind: string;
  record: { id: string; key?: string };
  difference: { path: string; before?: unknown; after?: unknown }[];
}

const read = async (query = '', headers: Record<string, string> = {}): Promise<Entry[]> => {
  const { status, body } = await hub.request('GET', `${PATH}${query}`, undefined, headers);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
};

const keyFor = async (name: string, scopes: string[], role = 'admin') => {
  const { body } = await hub.request('POST', '/api/v1/api-keys', { name, role, scopes });
  return { id: body.id as string, text: body.key as string, as: { authorization: `Bearer ${body.key}` } };
};

const specification = (id: string) => ({ id, name: `Specification ${id}` });

describe('the audit', () => {
  it('tells who did what to which record, and what is different since', async () => {
    const { id: actor, as } = await keyFor('anna', ['north']);
    await hub.request('POST', SPECIFICATIONS, specification('spec-1'), as);
    await hub.request('PATCH', `${SPECIFICATIONS}/spec-1`, { name: 'New', description: 'Text' }, as);
    await hub.request('DELETE', `${SPECIFICATIONS}/spec-1`, undefined, as);
    const entries = await read('?record=spec-1', as);
    expect(entries.map(({ action }) => action)).toEqual(['delete', 'change', 'create']);
    for (const entry of entries)
      expect(entry).toMatchObject({
        actor: { kind: 'api-key', id: actor, name: 'anna' },
        kind: 'service-specification',
        record: { id: 'spec-1' },
      });
    const [deleted, changed, created] = await Promise.all(
      entries.map(async ({ id }) => (await hub.request('GET', `${PATH}/${id}`, undefined, as)).body),
    );
    expect(changed.difference).toEqual([
      { path: 'name', before: 'Specification spec-1', after: 'New' },
      { path: 'description', before: '', after: 'Text' },
      { path: 'updatedAt', before: expect.any(String), after: expect.any(String) },
    ]);
    expect(created).toMatchObject({ difference: [], after: { name: 'Specification spec-1' } });
    expect(created).not.toHaveProperty('before');
    expect(deleted).toMatchObject({ difference: [], before: changed.after });
    expect(deleted).not.toHaveProperty('after');
  });

  it('tells of API keys, scopes and subscriptions', async () => {
    const { id: key } = await keyFor('to be revoked', ['south'], 'viewer');
    await hub.request('DELETE', `/api/v1/api-keys/${key}`);
    await hub.request('DELETE', `/api/v1/api-keys/${key}`);
    expect((await read(`?record=${key}`)).map(({ action }) => action)).toEqual(['revoke', 'create']);

    await hub.request('POST', '/api/v1/scopes', { key: 'east', name: 'East' });
    await hub.request('PATCH', '/api/v1/scopes/east', { approval: 'manual', name: 'The East' });
    const [changed, created] = await read('?kind=scope&record=east');
    expect(created).toMatchObject({ action: 'create', record: { key: 'east' } });
    expect(changed).toMatchObject({
      action: 'change',
      difference: [
        { path: 'name', before: 'East', after: 'The East' },
        { path: 'approval', before: 'automatic', after: 'manual' },
      ],
    });

    const subscription = (await hub.request('POST', HUB, { callback: 'http://127.0.0.1:9/' })).body.id;
    await hub.request('POST', `/api/v1/subscriptions/${subscription}/rotate-secret`);
    await hub.request('POST', `/api/v1/subscriptions/${subscription}/enable`);
    await hub.request('DELETE', `${HUB}/${subscription}`);
    expect((await read(`?record=${subscription}`)).map(({ action }) => action)).toEqual([
      'delete',
      'enable',
      'rotate-secret',
      'create',
    ]);
  });

  it('tells who tried to change what their role does not let them, once where they go on trying', async () => {
    const { id, as } = await keyFor('curious', ['north'], 'viewer');
    for (const path of ['/api/v1/fallout/retry?again', '/api/v1/fallout/retry', '/api/v1/bulk-actions'])
      expect((await hub.request('POST', path, {}, as)).status).toBe(403);
    // Reading changes nothing.
    expect((await hub.request('GET', '/api/v1/api-keys', undefined, as)).status).toBe(403);
    const refused = await read('?actor=curious&action=refuse&kind=call');
    expect(refused).toMatchObject([
      { actor: { id, name: 'curious' }, record: { id: 'POST /api/v1/bulk-actions' } },
      { actor: { id, name: 'curious' }, record: { id: 'POST /api/v1/fallout/retry' } },
    ]);
    const of = async (scope: string) => read('?actor=curious', (await keyFor(scope, [scope])).as);
    expect(await of('north')).toEqual(refused);
    expect(await of('south')).toEqual([]);
  });

  it('holds nothing of a refused change', async () => {
    const before = await read('?limit=1');
    expect((await hub.request('POST', SPECIFICATIONS, { id: 'spec-bad' })).status).toBe(400);
    expect((await hub.request('POST', '/api/v1/scopes', { key: 'north', name: 'North' })).status).toBe(409);
    const stale = { 'if-match': '"stale"' };
    expect((await hub.request('PATCH', '/api/v1/scopes/north', { approval: 'manual' }, stale)).status).toBe(
      412,
    );
    expect(await read('?limit=1')).toEqual(before);
  });

  it('holds no secret, and no hash of one', async () => {
    const { text } = await keyFor('secret', ['north']);
    const { headers } = await hub.request('POST', HUB, { callback: 'http://127.0.0.1:9/' });
    const client = await hub.database();
    const { rows } = await client.query(`select string_agg(a::text, ' ') as all from audit_entry a`);
    const { rows: hashes } = await client.query<{ hash: Buffer }>('select hash from api_key');
    await client.end();
    const all = rows[0].all as string;
    for (const secret of [text, headers.get('webhook-secret')!, hub.key]) expect(all).not.toContain(secret);
    for (const { hash } of hashes)
      for (const form of ['hex', 'base64', 'base64url'] as const)
        expect(all).not.toContain(hash.toString(form));
  });

  it('cannot be changed, deleted from or emptied', async () => {
    await keyFor('somebody', ['north']);
    const client = await hub.database();
    for (const statement of [
      `update audit_entry set actor_name = 'nobody'`,
      'delete from audit_entry',
      'truncate audit_entry',
    ])
      await expect(client.query(statement)).rejects.toThrow('audit_entry is append-only');
    await client.end();
  });

  it('shows an admin what belongs to own scopes alone', async () => {
    const [north, both] = await Promise.all([keyFor('north', ['north']), keyFor('both', ['north', 'south'])]);
    await keyFor('for both', ['north', 'south']);
    await keyFor('for all', ['*']);
    await hub.request('POST', SPECIFICATIONS, specification('spec-south'), {
      ...both.as,
      'axle-scope': 'south',
    });
    const keys = async (as: Record<string, string>) =>
      (await read('?kind=api-key&limit=200', as)).map(({ record }) => record.id);
    expect(await read('?record=spec-south', north.as)).toEqual([]);
    expect(await read('?record=spec-south', both.as)).toHaveLength(1);
    const [ofNorth, ofBoth, all] = await Promise.all([north.as, both.as, {}].map(keys));
    expect(ofNorth).toContain(north.id);
    expect(ofNorth).not.toContain(both.id);
    expect(ofBoth).toEqual(expect.arrayContaining([north.id, both.id]));
    expect(all!.length).toBeGreaterThan(ofBoth!.length);

    const [foreign] = await read('?record=spec-south');
    const hidden = await hub.request('GET', `${PATH}/${foreign!.id}`, undefined, north.as);
    const absent = await hub.request('GET', `${PATH}/999999999`, undefined, north.as);
    expect(hidden.status).toBe(404);
    expect(JSON.stringify(hidden.body).replace(foreign!.id, '999999999')).toBe(JSON.stringify(absent.body));
  });
});

describe('a page of the audit', () => {
  it('is found by every filter, alone and together', async () => {
    const { id, as } = await keyFor('filters', ['south']);
    const began = new Date().toISOString();
    await hub.request('POST', SPECIFICATIONS, specification('spec-f1'), as);
    await hub.request('POST', SPECIFICATIONS, specification('spec-f2'), as);
    await hub.request('DELETE', `${SPECIFICATIONS}/spec-f1`, undefined, as);
    const records = async (query: string) => (await read(query)).map(({ record }) => record.id);
    expect(await records('?actor=filters')).toEqual(['spec-f1', 'spec-f2', 'spec-f1']);
    expect(await records(`?actor=${id}`)).toEqual(['spec-f1', 'spec-f2', 'spec-f1']);
    expect(await records('?actor=filters&action=delete')).toEqual(['spec-f1']);
    expect(await records('?actor=filters&kind=connection')).toEqual([]);
    expect(await records('?actor=filters&kind=service-specification&record=spec-f2')).toEqual(['spec-f2']);
    const [last] = await read('?actor=filters');
    expect(await records(`?actor=filters&until=${last!.at}`)).toEqual(['spec-f2', 'spec-f1']);
    expect(await records(`?actor=filters&from=${last!.at}`)).toEqual(['spec-f1']);
    expect(await records(`?actor=filters&from=${began.replace('Z', '%2B01:00')}`)).toHaveLength(3);
  });

  it('leads to the next by its Link, until all were there once', async () => {
    const { as } = await keyFor('pages', ['south']);
    const ids = Array.from({ length: 7 }, (_, i) => `spec-p${i}`);
    for (const id of ids) await hub.request('POST', SPECIFICATIONS, specification(id), as);
    const seen: string[] = [];
    for (let path: string | undefined = `${PATH}?actor=pages&limit=3`; path; ) {
      const { body, headers } = await hub.request('GET', path);
      expect(body.length).toBeLessThanOrEqual(3);
      seen.push(...body.map(({ record }: Entry) => record.id));
      // What is written meanwhile moves no page.
      if (seen.length === 3) await hub.request('POST', SPECIFICATIONS, specification('spec-late'), as);
      path = /<[^>]*?(\/api[^>]*)>; rel="next"/.exec(headers.get('link')!)?.[1];
    }
    expect(seen).toEqual(ids.toReversed());
  });

  it.each([
    ['kind=nothing', 'kind'],
    ['kind=scope&kind=scope', 'kind'],
    ['action=steal', 'action'],
    ['from=yesterday', 'from'],
    ['until=2026-13-01T00:00:00Z', 'until'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ['cursor=0', 'cursor'],
    ["cursor=1'--", 'cursor'],
    ['record=', 'record'],
    ['scope=south', 'scope'],
    ['scopeId=null', 'scopeId'],
  ])('is refused, naming the parameter: %s', async (query, path) => {
    const { status, body } = await hub.request('GET', `${PATH}?${query}`);
    expect(status).toBe(400);
    expect(new Set(body.errors.map((fault: { path: string }) => fault.path))).toEqual(new Set([path]));
  });
});

describe('a difference', () => {
  type Tree = { [name: string]: Tree | string | number | boolean | null | string[] };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.oneof(
        { depthSize: 'small' },
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())),
        tie('tree'),
      ),
    ) as fc.Arbitrary<Tree>,
  }));

  const copyOf = (record: Tree): Tree => JSON.parse(JSON.stringify(record));

  const at = (record: unknown, path: string): unknown =>
    path.split('.').reduce<unknown>((inner, name) => (inner as Tree | undefined)?.[name], record);

  it('is empty for the same record, and names places that do differ', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        expect(differencesOf(before, copyOf(before))).toEqual([]);
        for (const { path, ...difference } of differencesOf(before, after)) {
          expect([difference.before, difference.after]).toEqual([at(before, path), at(after, path)]);
          expect(difference.before).not.toEqual(difference.after);
        }
      }),
    );
  });

  it('is all that leads from one to the other', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const record = copyOf(before);
        for (const { path, after: value } of differencesOf(before, after)) {
          const names = path.split('.');
          const last = names.pop()!;
          const owner = names.reduce((inner, name) => inner[name] as Tree, record);
          if (value === undefined) delete owner[last];
          else owner[last] = value as Tree;
        }
        expect(record).toEqual(after);
      }),
    );
  });
});

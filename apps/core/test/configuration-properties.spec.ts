import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { ConfigurationFiles, type FileRecord, TABLES } from './support/configuration.js';
import { Hub } from './support/hub.js';

let hub: Hub;
let client: pg.Client;

beforeAll(async () => {
  hub = await Hub.start();
  client = await hub.database();
});

afterAll(async () => {
  await client.end();
  await hub.stop();
});

const some = <T>(keys: string[], of: fc.Arbitrary<T>, minLength = 0) =>
  fc
    .tuple(fc.subarray(keys, { minLength }), fc.array(of, { minLength: keys.length, maxLength: keys.length }))
    .map(([chosen, contents]) => chosen.map((key, i) => ({ key, content: contents[i]! })));

const name = fc.constantFrom('plain', 'Ünï cödé', 'no', '012', ' x ');
const connections = some(
  ['c-one', 'c-two', 'c-three'],
  fc.record(
    {
      name,
      values: fc.record(
        {
          outcome: fc.constantFrom('qualified', 'alternate'),
          callbackSecret: fc.constant({ $env: 'SECRET' }),
        },
        { requiredKeys: [] },
      ),
      allowedHosts: fc.uniqueArray(fc.constantFrom('b.example.com', 'A.example.com', '10.1.2.3:80')),
    },
    { requiredKeys: ['name', 'values'] },
  ),
  1,
);
const types = some(
  ['t-one', 't-two'],
  fc.record(
    {
      name,
      selection: fc.constantFrom('first', 'all'),
      failover: fc.boolean(),
      inputs: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('a', 'b', 'c'),
          type: fc.constantFrom('string', 'integer', 'json'),
        }),
        { selector: (one) => one.name },
      ),
    },
    { requiredKeys: ['name'] },
  ),
);
const specifications = some(
  ['s-one', 's-two', 's-three', 's-four'],
  fc.record({
    name,
    version: fc.constantFrom('', '2'),
    children: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  }),
);
const definitions = some(
  ['d-one', 'd-two', 'd-three'],
  fc.record(
    {
      name,
      connection: fc.nat(2),
      condition: fc.constantFrom('true', 'topOrderLineItem.place.country == "PT"'),
      order: fc.constantFrom(1000, 1, 2),
      active: fc.boolean(),
      activeFrom: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00'),
      threshold: fc.constant({ count: 3, period: 'day', onReached: 'delay' }),
      maxAttempts: fc.constantFrom(4, 5),
      protected: fc.constant(false),
    },
    { requiredKeys: ['name', 'connection', 'condition'] },
  ),
);
const sets = fc.record({ connections, types, specifications, definitions, forwards: fc.boolean() });

type Sets = typeof sets extends fc.Arbitrary<infer One> ? One : never;

/** Sound files: what they refer to is there, and nothing is a part of itself. */
function filesOf(
  files: ConfigurationFiles,
  { connections, types, specifications, definitions, forwards }: Sets,
): FileRecord[] {
  const ids = specifications.map(({ key }) => `id of ${key}`);
  return [
    ...types.map(({ key, content }) => files.record('request-type', key, content)),
    ...specifications.map(({ key, content: { children, ...content } }, i) =>
      files.specification(key, {
        ...content,
        children: children
          .map((child) => (forwards ? i + 1 + child : i - 1 - child))
          .flatMap((child) => (ids[child] ? [{ specification: ids[child] }] : [])),
      }),
    ),
    ...connections.map(({ key, content }) => files.connection(key, content)),
    ...definitions.map(({ key, content: { connection, ...content } }) =>
      files.definition(key, { ...content, connection: connections[connection % connections.length]!.key }),
    ),
  ];
}

const SECRETS = { secrets: { env: { SECRET: 'a secret of 24 characters' } } };
const WHOLE = { ...SECRETS, prune: true };
const CONFIRMED = { ...WHOLE, confirm: 'telecom' };

describe('whatever files there were before', () => {
  it('those that are applied are what there is then: a second time changes no row, and neither does an export', async () => {
    const files = await ConfigurationFiles.in(hub);
    await fc.assert(
      fc.asyncProperty(sets, async (one) => {
        const records = filesOf(files, one);
        const plan = await files.plan(records, WHOLE);
        expect(plan).toMatchObject({ status: 200 });
        const { changes } = await files.done(records, { ...CONFIRMED, plan: plan.body.plan });
        expect(changes).toEqual(plan.body.changes);
        const rows = await files.rows();
        const reversed = await files.done(records.toReversed(), CONFIRMED);
        expect(reversed).toMatchObject({ changes: [], adopts: [], summary: { same: records.length } });
        const exported = await files.export('telecom');
        expect(exported).toHaveLength(records.length);
        const again = await files.done(exported, CONFIRMED);
        expect(again.changes).toEqual([]);
        expect(await files.rows()).toEqual(rows);
      }),
      { numRuns: 15 },
    );
  });

  it('a plan hangs on what they say, and not on their order', async () => {
    const files = await ConfigurationFiles.in(hub);
    await fc.assert(
      fc.asyncProperty(sets, fc.infiniteStream(fc.nat()), async (one, numbers) => {
        const records = filesOf(files, one);
        const shuffled = records
          .map((record) => ({ record, at: numbers.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ record }) => record);
        const [first, second] = [await files.plan(records, WHOLE), await files.plan(shuffled, WHOLE)];
        expect(second.body).toEqual(first.body);
      }),
      { numRuns: 8 },
    );
  });
});

describe('an application that fails', () => {
  /** Makes a statement fail, counted from 1; the commit, with 0. Answers how to choose it. */
  async function failpoint(): Promise<(at: number) => Promise<void>> {
    await client.query(`
      create sequence statements;
      create table failpoint as select -1 as at;
      create function fail_there() returns trigger language plpgsql as $$
        begin
          if nextval('statements') = (select at from failpoint) then raise exception 'failpoint'; end if;
          return null;
        end $$;
      create function fail_at_commit() returns trigger language plpgsql as $$
        begin
          if (select at from failpoint) = 0 then raise exception 'failpoint'; end if;
          return null;
        end $$;
      create constraint trigger fail_at_commit after insert or update or delete on managed_record
        deferrable initially deferred for each row execute function fail_at_commit();`);
    for (const table of TABLES)
      await client.query(`create trigger fail_there before insert or update or delete on ${table}
        for each statement execute function fail_there()`);
    return async (at) => {
      await client.query('update failpoint set at = $1', [at]);
      await client.query(`select setval('statements', 1, false)`);
    };
  }

  it('at any statement, or at the commit, has done nothing', async () => {
    const files = await ConfigurationFiles.in(hub);
    const failAt = await failpoint();
    const later = [
      ...files.whole.slice(1, 4),
      { ...files.whole[4]!, key: 'renamed' },
      files.definition('everything', { order: 3 }),
      files.definition('added'),
    ];
    const renames = [{ kind: 'connection', from: 'vendor-a', to: 'renamed' }];
    const statements: number[] = [];
    for (const [records, more] of [
      [files.whole, {}],
      [later, { renames, prune: true, environment: 'test' }],
      [[], { prune: true, environment: 'test' }],
    ] as const) {
      const before = await files.rows();
      for (let at = 0; ; at++) {
        await failAt(at);
        const { status } = await files.apply([...records], { ...more, confirm: 'telecom' });
        if (status === 200) {
          statements.push(at);
          break;
        }
        expect(status).toBe(500);
        expect(await files.rows()).toEqual(before);
      }
      await failAt(-1);
      expect((await files.plan([...records], more)).body.changes).toEqual([]);
    }
    // Each of them was one of many statements.
    expect(Math.min(...statements)).toBeGreaterThan(15);
  });
});

describe('two applications at once', () => {
  it('of plans that were made of the same state: one is done, the other is stale', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    for (let round = 1; round <= 8; round++) {
      const orders = [2 * round, 2 * round + 1];
      const both = await Promise.all(
        orders.map(async (order) => {
          const records = [...files.whole.slice(0, -1), files.definition('portugal', { order })];
          return { order, records, plan: (await files.plan(records)).body.plan };
        }),
      );
      const answers = await Promise.all(both.map(({ records, plan }) => files.apply(records, { plan })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = orders[answers.findIndex(({ status }) => status === 200)];
      const { body } = await files.request('GET', '/definitions/portugal');
      expect(body).toMatchObject({ order: winner, version: round + 1 });
    }
  });

  it('of the same files: it is done once, whoever comes in between', async () => {
    const files = await ConfigurationFiles.in(hub);
    const answers = await Promise.all([1, 2, 3].map(() => files.apply(files.whole)));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.map(({ body }) => body.changes.length).filter((count) => count > 0)).toEqual([7]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect((await files.plan(files.whole)).body.changes).toEqual([]);
    const { body } = await files.request('GET', '/definitions/portugal/versions');
    expect(body.total).toBe(1);
  });

  it('and changes of single records at the same time end in no deadlock, and in no half of either', async () => {
    const files = await ConfigurationFiles.in(hub);
    await files.done(files.whole);
    let applications = 0;
    // One by hand may be first every time: then it is tried on.
    for (let round = 0; round < 6 || applications === 0; round++) {
      const order = 100 + round;
      const records = files.whole.map((one) =>
        one.kind === 'service-specification'
          ? one
          : {
              ...one,
              content: {
                ...one.content,
                name: `${one.key} ${round}`,
                ...(one.key === 'portugal' && { order }),
              },
            },
      );
      const [applied, ...others] = await Promise.all([
        files.apply(records),
        ...[
          '/connections/vendor-a',
          '/definitions/everything',
          '/definitions/portugal',
          '/request-types/credit-check',
        ].map((path) => files.request('PATCH', path, { name: `by hand ${round}` })),
      ]);
      expect([200, 409]).toContain(applied!.status);
      for (const { status } of others) expect([200, 409]).toContain(status);
      if (applied!.status === 200) applications++;
    }
    expect(applications).toBeGreaterThan(0);
    await files.done(files.whole);
    expect((await files.plan(files.whole)).body.changes).toEqual([]);
  });
});

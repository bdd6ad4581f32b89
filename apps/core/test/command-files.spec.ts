import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Ended, runAxle } from './support/command.js';
import { Hub } from './support/hub.js';
import { addScopes } from './support/scopes.js';

// Each test runs several processes, one after the other.
jest.setTimeout(60_000);

let hub: Hub;
let viewer: string;
let folder: string;
/** Each test has one of its own. */
const scopes = Array.from({ length: 13 }, (_, number) => `scope-${number + 1}`);
let scope: string;

beforeAll(async () => {
  hub = await Hub.start();
  await addScopes(hub, ...scopes);
  const { body } = await hub.request('POST', '/api/v1/api-keys', {
    name: 'Vi',
    role: 'viewer',
    scopes: ['*'],
  });
  viewer = body.key;
});
afterAll(() => hub.stop());

beforeEach(async () => {
  scope = scopes.pop()!;
  folder = await mkdtemp(join(tmpdir(), 'axle-files-'));
  await write('axle.yaml', `apiVersion: axle/v1\nkind: set\nkey: telecom\nscope: ${scope}\n`);
  await write('connections/vendor-a.yaml', CONNECTION);
  await write('definitions/portugal.yaml', DEFINITION);
});
afterEach(() => rm(folder, { recursive: true }));

const CONNECTION = `# agreed with Vendor A
apiVersion: axle/v1
kind: connection
key: vendor-a
name: Vendor A
spoke: vendor-a
values:
  baseUrl: https://a.example.com # theirs
  tokenUrl: https://a.example.com/token
  clientId: axle
  clientSecret: { $env: VENDOR_A_SECRET }
`;
const DEFINITION = `apiVersion: axle/v1
kind: definition
key: portugal
name: Portugal
requestType: order-qualification-request
condition: |-
  topOrderLineItem.place.country == "PT" &&
  topOrderLineItem.quantity > 0.0
spoke: vendor-a
adapter: qualify-order
connection: vendor-a
`;

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}
const read = (file: string) => readFile(join(folder, file), 'utf8');

const SECRETS = { VENDOR_A_SECRET: 'the-secret-of-vendor-a' };
const axle = (args: string[], env: Record<string, string> = SECRETS): Promise<Ended> =>
  runAxle(args, { cwd: folder, env: { AXLE_URL: hub.url, AXLE_KEY: hub.key, ...env } });
const lines = (output: string) => output.trimEnd().split('\n');
const request = (method: string, path: string, body?: unknown) =>
  hub.request(method, `/api/v1/${path}`, body, { 'axle-scope': scope });

describe('axle diff and apply', () => {
  it('bring the files to the hub, all of them and once', async () => {
    const before = await axle(['diff']);
    expect(before.code).toBe(2);
    expect(lines(before.stdout)).toEqual(
      expect.arrayContaining([
        '+ connection vendor-a',
        '+ definition portugal',
        '    values.baseUrl  https://a.example.com',
        '      + topOrderLineItem.quantity > 0.0',
      ]),
    );
    expect(lines(before.stdout).at(-1)).toBe('2 create, 0 change, 0 delete, 0 same');

    const applied = await axle(['apply']);
    expect([applied.code, lines(applied.stdout).at(-1)]).toEqual([0, '2 create, 0 change, 0 delete, 0 same']);
    const after = await axle(['diff']);
    expect([after.code, after.stdout]).toEqual([0, '0 create, 0 change, 0 delete, 2 same\n']);
    const again = await axle(['apply']);
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('Nothing was to be done.')]);
    for (const { stdout, stderr } of [before, applied, after, again])
      expect(stdout + stderr).not.toContain(SECRETS.VENDOR_A_SECRET);
  });

  it('tell field by field what changes, conditions line by line, and of secrets only that they do', async () => {
    await axle(['apply']);
    await write(
      'definitions/portugal.yaml',
      DEFINITION.replace('quantity > 0.0', 'quantity > 1.0').concat('deadlineMs: 60000\n'),
    );
    const { code, stdout } = await axle(['diff'], { VENDOR_A_SECRET: 'another-secret-of-theirs' });

    expect(code).toBe(2);
    expect(stdout).toMatch(/^~ connection vendor-a/m);
    expect(stdout).toMatch(/^ {4}values.clientSecret {2}changed$/m);
    expect(stdout).toMatch(/^~ definition portugal \(version 1 → 2\)$/m);
    expect(stdout).toMatch(/^ {4}deadlineMs {2}60000$/m);
    expect(lines(stdout)).toEqual(
      expect.arrayContaining([
        '        topOrderLineItem.place.country == "PT" &&',
        '      - topOrderLineItem.quantity > 0.0',
        '      + topOrderLineItem.quantity > 1.0',
      ]),
    );
    expect(lines(stdout).at(-1)).toBe('0 create, 2 change, 0 delete, 0 same');
  });

  it('answer what the API answers with --json', async () => {
    const { code, stdout } = await axle(['diff', '--json']);
    expect([code, JSON.parse(stdout)]).toMatchObject([
      2,
      { set: 'telecom', scope, summary: { create: 2 }, plan: { hash: expect.any(String) } },
    ]);
  });

  it('are bound to each other by a plan, and a stale one ends with 75', async () => {
    await axle(['apply']);
    await write('definitions/portugal.yaml', `${DEFINITION}order: 5\n`);
    expect((await axle(['diff', '--out', 'plan.json'])).code).toBe(2);
    expect(await read('plan.json')).not.toContain(SECRETS.VENDOR_A_SECRET);
    await request('PATCH', 'definitions/portugal', { description: 'of the console' });

    const stale = await axle(['apply', '--plan', 'plan.json']);
    expect([stale.code, stale.stdout]).toEqual([75, '']);
    expect(stale.stderr).toMatch(/definition portugal .*was changed by bootstrap at 20/);

    await axle(['diff', '--out', 'plan.json']);
    const { code, stdout } = await axle(['apply', '--plan', 'plan.json']);
    expect([code, lines(stdout).at(-1)]).toEqual([0, '0 create, 1 change, 0 delete, 1 same']);
  });

  it("tell what the hub finds wrong at its place in the files, in the environment's where that says so", async () => {
    await write('definitions/portugal.yaml', DEFINITION.replace('place.country', 'plaec.country'));
    await write(
      'environments/test.yaml',
      'apiVersion: axle/v1\nkind: environment\nkey: test\nconnections:\n  vendor-a:\n    values:\n      baseUrl: nonsense\n',
    );
    const { code, stdout, stderr } = await axle(['apply', '--env', 'test']);

    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toMatch(/^definitions\/portugal.yaml:6:12 .*plaec/m);
    expect(stderr).toMatch(/^environments\/test.yaml:7:16 /m);
    expect((await request('GET', 'connections/vendor-a')).status).toBe(404);
    const json = await axle(['diff', '--json', '--env', 'test']);
    expect([json.code, JSON.parse(json.stdout)]).toMatchObject([65, { valid: false, faults: [{}, {}] }]);
  });

  it('end with 64 where a secret has no value here, naming it', async () => {
    const { code, stderr } = await axle(['apply'], {});
    expect(code).toBe(64);
    expect(stderr).toContain('VENDOR_A_SECRET');
  });

  it('show a viewer everything but whether secrets differ', async () => {
    await axle(['apply']);
    const { code, stdout, stderr } = await axle(['diff'], { ...SECRETS, AXLE_KEY: viewer });
    expect([code, stdout]).toEqual([0, '0 create, 0 change, 0 delete, 2 same\n']);
    expect(stderr).toContain('Secrets were not compared');
    expect((await axle(['apply'], { ...SECRETS, AXLE_KEY: viewer })).code).toBe(77);
  });

  it('delete only on request, and much of it only where the set is named', async () => {
    await axle(['apply']);
    await rm(join(folder, 'definitions/portugal.yaml'));
    const kept = await axle(['apply']);
    expect(kept.stdout).toContain('definition portugal is in no file any more: --prune deletes it');
    expect((await request('GET', 'definitions/portugal')).status).toBe(200);

    const unconfirmed = await axle(['apply', '--prune']);
    expect(unconfirmed.code).toBe(64);
    expect(unconfirmed.stderr).toContain('confirm');
    const pruned = await axle(['apply', '--prune', '--confirm', 'telecom']);
    expect([pruned.code, pruned.stdout]).toEqual([0, expect.stringMatching(/^- definition portugal/m)]);
    expect((await request('GET', 'definitions/portugal')).status).toBe(404);
  });

  it('end with 65 where a check does not hold', async () => {
    await write(
      'checks/lisbon.yaml',
      'apiVersion: axle/v1\nkind: check\nkey: lisbon\nrequestType: order-qualification-request\nexpect: portugal\ninputs: { payload: { order: { id: o }, item: { id: "1", action: add, quantity: 1, characteristics: [], items: [] } } }\n',
    );
    const { code, stdout, stderr } = await axle(['diff']);
    expect(code).toBe(65);
    expect(stdout).toContain('check lisbon: portugal must win; it would be none');
    expect(stderr).toContain('1 check would not hold');
    const applied = await axle(['apply']);
    expect([applied.code, applied.stderr]).toEqual([65, expect.stringMatching(/^checks\/lisbon.yaml:5:9 /m)]);
  });
});

describe('axle export', () => {
  it('writes a scope as files, which then differ in nothing', async () => {
    const values = {
      baseUrl: 'https://a.example.com',
      clientId: 'axle',
      clientSecret: SECRETS.VENDOR_A_SECRET,
    };
    await request('POST', 'connections', { key: 'by-hand', name: 'By hand', spoke: 'vendor-a', values });
    const { code, stdout, stderr } = await axle(['export', 'new', '--scope', scope]);
    expect([code, stdout]).toEqual([0, '4 records written to new\n']);
    expect(stderr).toContain('BY_HAND__CLIENT_SECRET');
    expect((await readdir(join(folder, 'new'))).sort()).toEqual([
      'axle.yaml',
      'connections',
      'request-types',
    ]);
    expect(await read('new/connections/by-hand.yaml')).not.toContain(SECRETS.VENDOR_A_SECRET);

    const differs = await axle(['diff', 'new'], { BY_HAND__CLIENT_SECRET: SECRETS.VENDOR_A_SECRET });
    expect([differs.code, lines(differs.stdout).at(-1)]).toEqual([0, '0 create, 0 change, 0 delete, 4 same']);
    const again = await axle(['export', 'new', '--scope', scope]);
    expect([again.code, again.stderr]).toEqual([64, expect.stringContaining('--merge changes its files')]);
  });

  it('brings what was changed at the hub into files, and keeps their comments', async () => {
    await axle(['apply']);
    const shown = await axle(['export', '--merge']);
    expect([shown.code, shown.stdout]).toEqual([0, '']);
    expect(await read('connections/vendor-a.yaml')).toBe(CONNECTION);

    await request('PATCH', 'connections/vendor-a', { name: 'Vendor A, Lisbon' });
    expect((await axle(['diff'])).stdout).toContain('was changed at the hub by bootstrap');
    const { stdout } = await axle(['export', '--merge']);
    expect(stdout).toBe('connections/vendor-a.yaml\n');
    expect(await read('connections/vendor-a.yaml')).toBe(
      CONNECTION.replace('name: Vendor A', 'name: Vendor A, Lisbon'),
    );
    expect((await axle(['diff'])).code).toBe(0);
  });

  it('writes over nothing that git could not bring back', async () => {
    await axle(['apply']);
    execFileSync('git', ['init', '--quiet', folder]);
    const { code, stderr } = await axle(['export', '--merge']);
    expect([code, stderr]).toEqual([64, expect.stringContaining('commit what is changed in . first')]);
  });

  it('leaves what an environment decides to a person, and says where', async () => {
    const environment =
      'apiVersion: axle/v1\nkind: environment\nkey: test\ndefinitions:\n  portugal:\n    deadlineMs: 60000\n';
    await write('environments/test.yaml', environment);
    await axle(['apply', '--env', 'test']);
    await request('PATCH', 'definitions/portugal', { deadlineMs: 90_000, description: 'of the console' });

    const { stdout, stderr } = await axle(['export', '--merge']);
    expect(stdout).toBe('definitions/portugal.yaml\n');
    expect(stderr).toContain('environments/test.yaml:6:17 is 90000 at the hub');
    expect(await read('environments/test.yaml')).toBe(environment);
    expect(await read('definitions/portugal.yaml')).toBe(`${DEFINITION}description: of the console\n`);
  });
});

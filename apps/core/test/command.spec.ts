import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { beginAxle, type Ended, runAxle } from './support/command.js';
import { eventually, example, Hub, simpleOrder, TMF } from './support/hub.js';

// Each test runs several processes, one after the other.
jest.setTimeout(60_000);

let hub: Hub;
let vendorA: Awaited<ReturnType<typeof startVendorASimulator>>;
let vendorB: Awaited<ReturnType<typeof startVendorBSimulator>>;
let folder: string;

beforeAll(async () => {
  [hub, vendorA, vendorB, folder] = await Promise.all([
    Hub.start(),
    startVendorASimulator(),
    startVendorBSimulator({ delayMs: 50 }),
    mkdtemp(join(tmpdir(), 'axle-command-')),
  ]);
  await hub.connect('vendor-a', vendorA.connection);
  await hub.connect('vendor-b', vendorB.connection);
  await hub.define('vendor-b', { condition: 'topOrderLineItem.characteristics["Vendor"] == "B"' });
});

afterAll(async () => {
  await hub.stop();
  await Promise.all([vendorA.close(), vendorB.close(), rm(folder, { recursive: true })]);
});

const environment = () => ({ AXLE_URL: hub.url, AXLE_KEY: hub.key });
const axle = (...args: string[]): Promise<Ended> => runAxle(args, { cwd: folder, env: environment() });
const submitted = (order: unknown, ...args: string[]) =>
  runAxle(['submit', '-', ...args], { cwd: folder, env: environment(), stdin: JSON.stringify(order) });
const mock = (outcome: string) => simpleOrder({ 'mock.outcome': outcome });
const lines = (output: string) => output.trimEnd().split('\n');

/** An order whose vendor has given a ticket and keeps its answer back. */
async function openOrder(): Promise<string> {
  vendorB.handleNext({ webhook: 'silent' });
  const id = await hub.submit(simpleOrder({ Vendor: 'B' }));
  await hub.orderWhere(id, ({ requests }) => requests[0].executions[0]?.status === 'awaiting-callback');
  return id;
}

describe('axle submit', () => {
  it('submits a file, and prints its id and state', async () => {
    await writeFile(join(folder, 'order.json'), JSON.stringify(example('two-sites')));
    const { code, stdout, stderr } = await axle('submit', 'order.json');

    const [id, state] = stdout.trim().split(' ');
    expect([code, state]).toEqual([0, 'inProgress']);
    expect(stderr).toContain(`axle watch ${id}`);
    expect((await hub.request('GET', `${TMF}/${id}`)).body.externalId).toBe('CSQ-1002');
  });

  it('follows it with --wait: a line per change on stderr, the result on stdout', async () => {
    const { code, stdout, stderr } = await submitted(example('access-bundle'), '--wait');

    expect(code).toBe(0);
    expect(lines(stderr).filter((line) => line.endsWith('  qualified'))).toHaveLength(4);
    expect(lines(stdout)[0]).toMatch(/^ITEM +SERVICE +RESULT +WHY$/);
    expect(lines(stdout).at(-1)).toMatch(/^[\w-]{36} done qualified$/);
  });

  it('answers what the API answers with --json, and nothing else on stdout', async () => {
    const { code, stdout } = await submitted(mock('alternate'), '--wait', '--json');

    const order = JSON.parse(stdout);
    expect([code, order]).toEqual([0, (await hub.request('GET', `${TMF}/${order.id}`)).body]);
    expect(order.qualificationResult).toBe('alternate');
  });

  it('ends with 65 for what is no order, naming the attribute', async () => {
    const { code, stdout, stderr } = await submitted({ serviceQualificationItem: [] });
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toContain('serviceQualificationItem');
  });
});

describe('axle watch', () => {
  it('ends with 1 where an order got no result, and says why', async () => {
    const id = await hub.submit(mock('not-answered'));
    const { code, stdout, stderr } = await axle('watch', id);

    expect(code).toBe(1);
    expect(stdout).toContain('not-answered');
    expect(lines(stdout).at(-1)).toBe(`${id} terminatedWithError none`);
    expect(stderr).toContain('It ended without a result.');
  });

  it('goes on where the hub was away for a moment', async () => {
    const id = await openOrder();
    const child = beginAxle(['watch', id], { env: environment() });
    let said = '';
    child.stderr!.on('data', (data) => {
      said += data;
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await eventually(async () => said.includes('inProgress'));
    await hub.stop();
    await eventually(async () => said.includes('Trying on'));
    await hub.launch();
    await hub.request('POST', `/api/v1/orders/${id}/cancel`);

    expect(await ended).toBe(1);
    expect(said).toContain('none  cancelled');
  });

  it('shows what others wrote without what a terminal would obey', async () => {
    const order = mock('unqualified');
    order.serviceQualificationItem[0]!.service.serviceSpecification.name =
      'a\u001b]0;owned\u0007\u001b[31mb\u202ec';
    const { stdout, stderr } = await submitted(order, '--wait');
    expect(stdout).toContain('abc');
    for (const obeyed of ['\u001b', '\u0007', '\u202e']) expect(stdout + stderr).not.toContain(obeyed);
  });

  it('ends with 1 for an order that is not there', async () => {
    const { code, stderr } = await axle('watch', crypto.randomUUID());
    expect(code).toBe(1);
    expect(stderr).toContain('There is no checkServiceQualification');
  });
});

describe('axle orders', () => {
  it('lists them by the filters of the API', async () => {
    const id = await hub.submit({ ...mock('unqualified'), externalId: 'of-the-list' });
    await hub.settled(id);

    const { stdout } = await axle('orders', '--external-id', 'of-the-list');
    expect(lines(stdout)[0]).toMatch(/^ORDER +EXTERNAL ID +STATE +RESULT +VENDORS +SUBMITTED \(UTC\)$/);
    expect(lines(stdout).slice(1)).toEqual([
      expect.stringMatching(`^${id}  of-the-list +done +unqualified +demo-mock +20`),
    ]);
    const filters = ['--external-id', 'of-the-list', '--result', 'unqualified', '--state', 'done,accepted'];
    const listed = await axle('orders', 'list', ...filters, '--since', '2020-01-01T00:00:00Z', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([{ id }]);
    const before = await axle('orders', 'list', ...filters, '--until', '2020-01-01T00:00:00Z', '--json');
    expect(JSON.parse(before.stdout)).toEqual([]);
  });

  it('ends with 64 for a filter that the API refuses, with its reason', async () => {
    const { code, stderr } = await axle('orders', 'list', '--state', 'finished');
    expect(code).toBe(64);
    expect(stderr).toContain('state must be one of');
  });

  it('shows one with who was selected and why, and what was run', async () => {
    const id = await hub.submit(example('access-bundle'));
    await hub.settled(id);

    const { code, stdout } = await axle('orders', 'show', id);
    expect(code).toBe(0);
    expect(stdout).toContain('· 110');
    expect(stdout).toMatch(
      /Test of vendor-b +condition-error +No such key: topOrderLineItem.characteristics.Vendor/,
    );
    expect(stdout).toMatch(/Demo Order Qualification Implementation +selected/);
    expect(stdout).toMatch(/demo-mock +succeeded +completed/);
    const json = JSON.parse((await axle('orders', 'show', id, '--json')).stdout);
    expect(json).toEqual((await hub.request('GET', `/api/v1/orders/${id}`)).body);
  });

  it('steers one that waits for approval', async () => {
    const { key } = (await hub.request('GET', '/api/v1/scopes')).body[0];
    await hub.request('PATCH', `/api/v1/scopes/${key}`, { approval: 'manual' });
    try {
      const [one, other] = [await hub.submit(simpleOrder()), await hub.submit(simpleOrder())];
      const rejected = await axle('orders', 'reject', one, '--reason', 'not ours');
      expect(rejected).toMatchObject({ code: 0, stdout: `${one} cancelled none\n` });

      const approved = await axle('orders', 'approve', other);
      expect(approved).toMatchObject({ code: 0, stdout: `${other} inProgress pending\n` });
      expect(approved.stderr).toContain(`axle orders qualify ${other} ITEM, for each of: 1`);
      const again = await axle('orders', 'approve', other);
      expect([again.code, again.stdout]).toEqual([1, '']);

      expect((await axle('orders', 'qualify', other, '1')).code).toBe(0);
      expect(await axle('watch', other)).toMatchObject({ code: 0 });
    } finally {
      await hub.request('PATCH', `/api/v1/scopes/${key}`, { approval: 'automatic' });
    }
  });

  it('cancels one', async () => {
    const id = await openOrder();
    const { code, stdout } = await axle('orders', 'cancel', id, '--reason', 'went elsewhere');
    expect([code, stdout]).toEqual([0, `${id} cancelled none\n`]);
  });
});

describe('axle retry', () => {
  it('asks again for the top items without a result, and for nothing else', async () => {
    const first = simpleOrder({ 'mock.outcome': 'not-answered' }, '1');
    const second = simpleOrder({ 'mock.outcome': 'qualified' }, '2');
    first.serviceQualificationItem.push(...second.serviceQualificationItem);
    const id = await hub.submit(first);
    await hub.settled(id);

    const { code, stdout } = await axle('retry', id);
    expect([code, stdout]).toEqual([0, '1 asked again\n']);
    const { requests } = await hub.settled(id);
    expect(requests.map(({ topItemId }: { topItemId: string }) => topItemId).sort()).toEqual(['1', '1', '2']);
  });

  it('ends with 1 where nothing lacks a result', async () => {
    const id = await hub.submit(simpleOrder());
    await hub.settled(id);
    const { code, stderr } = await axle('retry', id);
    expect(code).toBe(1);
    expect(stderr).toContain('Nothing of it lacks a result: it is done.');
  });
});

describe('axle fallout and bulk', () => {
  it('tells causes, plans a retry of all that have one, does it, and tells what came of it', async () => {
    const ids = await Promise.all([1, 2].map(() => hub.submit(mock('not-answered'))));
    await Promise.all(ids.map((id) => hub.settled(id)));
    const filter = ['--kind', 'no-result', '--code', 'not-answered'];
    const { stdout } = await axle('fallout', ...filter, '--json');
    const [{ count, cause }] = JSON.parse(stdout).groups;
    const listed = await axle('fallout', ...filter);
    expect(listed.stdout).toMatch(new RegExp(`^${count} +no-result +not-answered`, 'm'));
    expect(listed.stdout).toContain(cause);
    const none = await axle('fallout', '--code', 'never');
    expect(none).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('Nothing needs you.'),
    });

    const planned = await axle('bulk', 'plan', 'retry', ...filter, '--cause', cause);
    expect([planned.code, planned.stdout]).toEqual([0, `${count} will be retried\n`]);
    const reason = ['--reason', 'The vendor is back.'];
    const more = await axle('bulk', 'run', 'retry', ...filter, ...reason, '--count', String(count + 1));
    expect(more).toMatchObject({ code: 1, stdout: '' });
    expect(more.stderr).toContain('nothing was done');
    const nothing = await axle('bulk', 'run', 'approve', ...filter, ...reason);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain(`${count} others left alone: no-result, needs retry`);

    const begun = await axle('bulk', 'run', 'retry', ...filter, ...reason, '--count', String(count));
    expect(begun.code).toBe(0);
    const id = begun.stdout.split(' ')[0]!;
    await eventually(async () => {
      const { body } = await hub.request('GET', `/api/v1/bulk-actions/${id}`);
      return body.state === 'done' && body.results.none === count;
    });
    const shown = await axle('bulk', 'show', id, '--limit', '200');
    expect(shown.stdout).toContain(
      `done: ${count} of ${count} done, 0 refused, 0 not begun\nnow: ${count} none`,
    );
    for (const order of ids) expect(shown.stdout).toMatch(new RegExp(`^${order} .* done +none`, 'm'));
    expect((await axle('bulk')).stdout).toMatch(new RegExp(`^${id} +retry +done +${count}/${count} `, 'm'));
    const aborted = await axle('bulk', 'abort', id);
    expect(aborted).toMatchObject({ code: 1, stdout: '' });
    expect(aborted.stderr).toContain('has ended already');
  });
});

describe('axle bulk, of orders', () => {
  it('plans and does what their states allow', async () => {
    const open = await openOrder();
    await hub.request('PATCH', `${TMF}/${open}`, { externalId: 'BULK-open' });
    const done = await hub.submit({ ...mock('qualified'), externalId: 'BULK-done' });
    await hub.settled(done);
    const plan = await axle('bulk', 'plan', 'cancel', '--external-id', 'BULK-');
    expect(plan.stdout).toMatch(
      /^1 will be cancelled 1 other left alone: done, is possible while it is accepted or inProgress$/m,
    );
    const run = ['bulk', 'run', 'cancel', '--external-id', 'BULK-', '--reason', 'A test.'];
    expect((await axle(...run)).stdout).toMatch(/ (running|done)$/m);
    await hub.orderWhere(open, ({ state }) => state === 'cancelled');
    const mixed = await axle('bulk', 'plan', 'cancel', '--kind', 'no-result');
    expect(mixed.code).toBe(64);
    expect(mixed.stderr).toContain('cannot be narrowed down by kind');
  });
});

describe('axle executions', () => {
  it('lists them by status, shows one with its exchanges, and cancels it', async () => {
    const id = await openOrder();
    const [{ id: execution }] = (await hub.request('GET', `/api/v1/orders/${id}`)).body.requests[0]
      .executions;

    const listed = await axle('executions', '--status', 'awaiting-callback');
    expect(listed.stdout).toMatch(
      new RegExp(`^${execution} +awaiting-callback +Test of vendor-b +vendor-b`, 'm'),
    );
    const shown = await axle('executions', 'show', execution);
    expect(shown.stdout).toMatch(/^order: /m);
    expect(shown.stdout).toMatch(/^1 +run .* pending +POST http:.*\/orders 202/m);

    const retried = await axle('executions', 'retry', execution);
    expect(retried).toMatchObject({ code: 1, stdout: '' });
    expect(retried.stderr).toContain('One that is unknown or has failed can be retried');
    const cancelled = await axle('executions', 'cancel', execution);
    expect(cancelled).toMatchObject({ code: 0, stdout: `${execution} cancelled\n` });
    const again = await axle('executions', 'retry', execution, '--version', 'current');
    expect(again).toMatchObject({ code: 0, stdout: expect.not.stringContaining(execution) });
  });
});

describe('axle spokes, connections and definitions', () => {
  it('lists the spokes in the form that axle validate takes', async () => {
    expect((await axle('spokes')).stdout).toMatch(/^vendor-b +\d+\.\d+\.\d+ +ready +qualify-order/m);
    const { stdout } = await axle('spokes', '--json');
    const names = JSON.parse(stdout).map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      (await hub.request('GET', '/api/v1/spokes')).body.map((one: { name: string }) => one.name),
    );
  });

  it('lists definitions in their order, and moves one', async () => {
    for (const key of ['to-follow', 'to-be-moved'])
      await hub.define('demo-mock', { key, order: 5, condition: 'false', connection: 'demo-mock' });
    const moved = await axle('definitions', 'move', 'to-follow', '--after', 'to-be-moved');
    expect(moved).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^to-follow has the order \d+ now\n$/),
    });
    expect((await axle('definitions')).stdout).toMatch(/ to-be-moved .*\n.* to-follow /);
    expect(await axle('definitions', 'move', 'to-follow')).toMatchObject({ code: 64, stdout: '' });
  });

  it('lists connections, and tells whether one works', async () => {
    expect((await axle('connections')).stdout).toMatch(/^test-vendor-a +test-vendor-a +vendor-a +1 +20/m);
    const works = await axle('connections', 'check', 'test-vendor-a');
    expect(works).toMatchObject({ code: 0, stdout: expect.stringContaining('test-vendor-a works') });

    await hub.connect(
      'vendor-a',
      { ...vendorA.connection, clientSecret: 'another-secret-than-theirs' },
      'wrong-secret',
    );
    const fails = await axle('connections', 'check', 'wrong-secret', '--json');
    expect([fails.code, JSON.parse(fails.stdout)]).toMatchObject([
      1,
      { ok: false, error: { kind: 'unauthorized' } },
    ]);
  });
});

describe('axle keys', () => {
  it('makes a key that is on stdout once and then works from a file, until it is revoked', async () => {
    const created = await axle('keys', 'create', 'from the command', '--role', 'viewer');
    expect([created.code, created.stdout]).toEqual([0, expect.stringMatching(/^axle_[\w-]{43}\n$/)]);
    expect(created.stderr).not.toContain(created.stdout.trim());
    await writeFile(join(folder, 'viewer'), created.stdout);
    const asViewer = (...args: string[]) =>
      runAxle([...args, '--key-file', 'viewer'], { cwd: folder, env: environment() });

    expect((await asViewer('spokes')).code).toBe(0);
    const forbidden = await asViewer('keys');
    expect([forbidden.code, forbidden.stdout]).toEqual([77, '']);
    expect(forbidden.stderr).toContain('"from the command" has the role viewer; this takes admin.');

    const listed = lines((await axle('keys')).stdout).find((line) => line.includes('from the command'));
    const [id = ''] = listed!.split(' ');
    expect(await axle('keys', 'revoke', id)).toMatchObject({ code: 0, stdout: `${id} revoked\n` });
    const refused = await eventually(async () => {
      const answer = await asViewer('spokes');
      return answer.code === 0 ? undefined : answer;
    });
    expect(refused.code).toBe(77);
  });

  it('answers the new key as JSON, with its scopes and its end', async () => {
    const { stdout } = await axle('keys', 'create', 'ci', '--role', 'admin', '--scopes', '*', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'ci', scopes: ['*'], key: expect.any(String) });
    const late = await axle('keys', 'create', 'ci', '--role', 'admin', '--expires', '2020-01-01T00:00:00Z');
    expect(late).toMatchObject({ code: 64, stdout: '' });
    expect(late.stderr).toContain('expiresAt must be in the future');
  });
});

it('takes the key of the hub of this folder, or of one above, where it is told none', async () => {
  await mkdir(join(folder, '.axle'), { recursive: true });
  await mkdir(join(folder, 'telecom', 'definitions'), { recursive: true });
  await writeFile(join(folder, '.axle', 'credentials.json'), JSON.stringify({ adminKey: hub.key }));
  const { code } = await runAxle(['spokes'], {
    cwd: join(folder, 'telecom', 'definitions'),
    env: { AXLE_URL: hub.url },
  });
  expect(code).toBe(0);
});

it('works in the scope that is named, and says which there are', async () => {
  const { code, stderr } = await axle('connections', '--scope', 'nowhere');
  expect(code).toBe(64);
  expect(stderr).toContain('there are: order-management-telecom');
});

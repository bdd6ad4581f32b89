import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startVendorASimulator } from '@axle/spoke-vendor-a/simulator';
import { startVendorBSimulator } from '@axle/spoke-vendor-b/simulator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runAxle } from './support/command.js';
import { type Answer, eventually, example, Hub, TMF } from './support/hub.js';

let hub: Hub;
let vendorA: Awaited<ReturnType<typeof startVendorASimulator>>;
let vendorB: Awaited<ReturnType<typeof startVendorBSimulator>>;

beforeAll(async () => {
  [hub, vendorA, vendorB] = await Promise.all([
    Hub.start(),
    startVendorASimulator(),
    startVendorBSimulator({ delayMs: 50 }),
  ]);
});

afterAll(async () => {
  await hub.stop();
  await Promise.all([vendorA.close(), vendorB.close()]);
});

const TYPE = 'order-qualification-request';
const DEFINITIONS = `/api/v1/request-types/${TYPE}/definitions`;

/** Two sites, each another vendor's. */
const order = () => example('two-sites');

/** Somebody with a key of their own, who works in one scope. */
async function somebody(name: string, role: string, scope: string) {
  const { status, body } = await hub.request('POST', '/api/v1/api-keys', { name, role, scopes: [scope] });
  expect(status).toBe(201);
  const headers = { authorization: `Bearer ${body.key}` };
  const ask = (method: string, path: string, sent?: unknown, more: Record<string, string> = {}) =>
    hub.request(method, path, sent, { ...headers, ...more });
  return {
    key: body.key as string,
    ask,
    /** What has to go well. */
    async done(method: string, path: string, sent?: unknown, more?: Record<string, string>) {
      const answer = await ask(method, path, sent, more);
      if (answer.status > 299) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer;
    },
  };
}

type Somebody = Awaited<ReturnType<typeof somebody>>;

async function settled(who: Somebody, submitted: Answer) {
  return eventually(async () => {
    const { body } = await who.ask('GET', `/api/v1/orders/${submitted.body.id}`);
    return body.state !== 'inProgress' && body;
  });
}

describe('an admin of a new scope', () => {
  it('gets from nothing to a running definition of a second vendor by the API alone', async () => {
    await hub.request('POST', '/api/v1/scopes', { key: 'retail', name: 'Retail' });
    const admin = await somebody('Rita', 'admin', 'retail');
    const orders = await somebody('webshop', 'integrator', 'retail');

    // The scope is empty, and owes nothing to what other teams have.
    expect((await admin.ask('GET', '/api/v1/request-types')).body).toMatchObject([]);
    expect((await admin.ask('GET', '/api/v1/connections')).body).toMatchObject([]);
    await admin.done('POST', '/api/v1/request-types', { key: TYPE, name: 'Order Qualification Request' });

    // The first vendor: its secret is wrong first, and the check tells what the vendor says to it.
    const { clientSecret, ...values } = vendorA.connection;
    const { body: connection } = await admin.done('POST', '/api/v1/connections', {
      key: 'vendor-a',
      name: 'Vendor A',
      spoke: 'vendor-a',
      values: { ...values, clientSecret: 'mistyped' },
    });
    expect(JSON.stringify(connection)).not.toContain('mistyped');
    const check = () => admin.done('POST', '/api/v1/connections/vendor-a/check');
    expect((await check()).body).toMatchObject({ ok: false, error: { kind: 'unauthorized' } });
    await admin.done('PATCH', '/api/v1/connections/vendor-a', { values: { clientSecret } });
    expect((await check()).body).toMatchObject({ ok: true });

    // A mistake in the condition is refused with its place; the definition is made inactive, and tried.
    const portugal = {
      key: 'portugal',
      name: 'Portugal',
      order: 100,
      active: false,
      condition: 'topOrderLineItem.place.country == "PT"',
      spoke: 'vendor-a',
      adapter: 'qualify-order',
      connection: 'vendor-a',
    };
    const mistaken = { ...portugal, condition: 'topOrderLineItm.place.country == "PT"' };
    expect(await admin.ask('POST', DEFINITIONS, mistaken)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'condition', reason: expect.stringMatching(/line 1, column 1(.|\n)*\^/) }] },
    });
    const made = await admin.done('POST', DEFINITIONS, portugal);
    const first = await settled(admin, await orders.done('POST', TMF, order()));
    expect(first).toMatchObject({ state: 'terminatedWithError', result: 'none' });
    const [lisbon] = first.requests;
    const tested = await admin.done('POST', '/api/v1/definitions/portugal/test', { requestId: lisbon.id });
    expect(tested.body).toMatchObject({ outcome: 'completed' });

    // What it would win is known before it is activated; the version that is activated is the one that was seen.
    const replayed = await admin.done('POST', '/api/v1/definitions/portugal/replay', { active: true });
    expect(replayed.body).toMatchObject({
      requests: 2,
      elsewhere: 1,
      definitions: [{ key: 'portugal', won: 1, lost: 0 }],
    });
    const activate = { 'if-match': made.headers.get('etag')! };
    await admin.done('PATCH', '/api/v1/definitions/portugal', { active: true }, activate);
    expect(
      await admin.ask('PATCH', '/api/v1/definitions/portugal', { active: false }, activate),
    ).toMatchObject({ status: 412 });
    const second = await settled(admin, await orders.done('POST', TMF, order()));
    expect(second.lineItems).toMatchObject([{ result: 'qualified' }, { result: 'none' }]);

    // The second vendor answers later, and first only beside the others.
    await admin.done('POST', '/api/v1/connections', {
      key: 'vendor-b',
      name: 'Vendor B',
      spoke: 'vendor-b',
      values: vendorB.connection,
    });
    await admin.done('POST', DEFINITIONS, {
      key: 'australia',
      name: 'Australia',
      order: 200,
      shadow: true,
      condition: 'topOrderLineItem.place.country == "AU"',
      spoke: 'vendor-b',
      adapter: 'qualify-order',
      connection: 'vendor-b',
      deadlineMs: 3_600_000,
    });
    const third = await orders.done('POST', TMF, order());
    expect((await settled(admin, third)).lineItems).toMatchObject([
      { result: 'qualified' },
      { result: 'none' },
    ]);
    await eventually(async () => {
      const { body } = await admin.ask('GET', `/api/v1/orders/${third.body.id}`);
      return body.requests[1].executions[0].status === 'succeeded';
    });
    expect((await admin.done('GET', `${DEFINITIONS}/analysis`)).body).toEqual({ findings: [] });
    await admin.done('PATCH', '/api/v1/definitions/australia', { shadow: false });
    const last = await settled(admin, await orders.done('POST', TMF, order()));
    expect(last).toMatchObject({ state: 'done', result: 'qualified' });
    expect(last.requests).toMatchObject([
      { executions: [{ spoke: 'vendor-a', definitionVersion: 2 }] },
      { executions: [{ spoke: 'vendor-b', definitionVersion: 2 }] },
    ]);

    // Everything has its author; nobody else sees any of it, and no secret is told.
    const { body: audit } = await admin.done('GET', '/api/v1/audit?limit=100');
    for (const [kind, action] of [
      ['request-type', 'create'],
      ['connection', 'create'],
      ['connection', 'change'],
      ['definition', 'create'],
      ['definition', 'change'],
    ])
      expect(audit).toContainEqual(
        expect.objectContaining({ kind, action, actor: expect.objectContaining({ name: 'Rita' }) }),
      );
    const neighbour = await somebody('Nora', 'admin', 'order-management-telecom');
    expect((await neighbour.ask('GET', `/api/v1/definitions/${made.body.id}`)).status).toBe(404);
    const { body: versions } = await admin.done('GET', '/api/v1/connections/vendor-a/versions');
    expect(JSON.stringify([audit, versions, last])).not.toContain(clientSecret);
  });

  it('gets there by files alone, and both end in the same records', async () => {
    await hub.request('POST', '/api/v1/scopes', { key: 'retail-files', name: 'Retail, by files' });
    const admin = await somebody('Fátima', 'admin', 'retail-files');
    const orders = await somebody('webshop', 'integrator', 'retail-files');
    const folder = await mkdtemp(join(tmpdir(), 'axle-story-'));
    const { clientSecret, ...vendorAValues } = vendorA.connection;
    const { password, webhookSecret, ...vendorBValues } = vendorB.connection;
    const env = {
      AXLE_URL: hub.url,
      AXLE_KEY: admin.key,
      VENDOR_A__CLIENT_SECRET: clientSecret,
      VENDOR_B__PASSWORD: password,
      VENDOR_B__WEBHOOK_SECRET: webhookSecret,
    };
    const axle = (...args: string[]) => runAxle([...args, folder], { env });
    const write = async (kind: string, key: string, content: object) => {
      const file = join(folder, kind === 'set' ? 'axle.yaml' : `${kind}s/${key}.yaml`);
      await mkdir(dirname(file), { recursive: true });
      // JSON is YAML.
      await writeFile(file, JSON.stringify({ apiVersion: 'axle/v1', kind, key, ...content }, null, 2));
    };
    const definition = { requestType: TYPE, adapter: 'qualify-order' };
    const portugal = {
      ...definition,
      name: 'Portugal',
      order: 100,
      condition: 'topOrderLineItem.place.country == "PT"',
      spoke: 'vendor-a',
      connection: 'vendor-a',
    };
    try {
      // The first vendor. A mistake is told at its place, and nothing is done.
      await write('set', 'retail', { scope: 'retail-files' });
      await write('request-type', TYPE, { name: 'Order Qualification Request' });
      await write('connection', 'vendor-a', {
        name: 'Vendor A',
        spoke: 'vendor-a',
        values: { ...vendorAValues, clientSecret: { $env: 'VENDOR_A__CLIENT_SECRET' } },
      });
      await write('definition', 'portugal', { ...portugal, connection: 'vendor-a', adapter: 'never' });
      const mistaken = await axle('apply');
      expect(mistaken).toMatchObject({
        code: 65,
        stderr: expect.stringMatching(/definitions\/portugal.yaml:\d+:\d+ /),
      });
      expect((await admin.ask('GET', '/api/v1/connections')).body).toEqual([]);
      await write('definition', 'portugal', portugal);
      await write('check', 'lisbon', {
        requestType: TYPE,
        inputs: { topOrderLineItem: { place: { country: 'PT' } } },
        expect: 'portugal',
      });
      expect(await axle('diff')).toMatchObject({
        code: 2,
        stdout: expect.stringContaining('3 create, 0 change, 0 delete, 0 same'),
      });
      expect(await axle('apply')).toMatchObject({ code: 0 });
      expect(await runAxle(['connections', 'check', 'vendor-a'], { env })).toMatchObject({ code: 0 });
      const first = await settled(admin, await orders.done('POST', TMF, order()));
      expect(first.lineItems).toMatchObject([{ result: 'qualified' }, { result: 'none' }]);

      // The second vendor.
      await write('connection', 'vendor-b', {
        name: 'Vendor B',
        spoke: 'vendor-b',
        values: {
          ...vendorBValues,
          password: { $env: 'VENDOR_B__PASSWORD' },
          webhookSecret: { $env: 'VENDOR_B__WEBHOOK_SECRET' },
        },
      });
      await write('definition', 'australia', {
        ...definition,
        name: 'Australia',
        order: 200,
        condition: 'topOrderLineItem.place.country == "AU"',
        spoke: 'vendor-b',
        connection: 'vendor-b',
        deadlineMs: 3_600_000,
      });
      expect(await axle('apply')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('2 create, 0 change, 0 delete, 3 same'),
      });
      expect(await axle('diff')).toMatchObject({
        code: 0,
        stdout: '0 create, 0 change, 0 delete, 5 same\n',
      });
      const last = await settled(admin, await orders.done('POST', TMF, order()));
      expect(last).toMatchObject({ state: 'done', result: 'qualified' });
    } finally {
      await rm(folder, { recursive: true });
    }

    const recordsOf = async (scope: string) => {
      const { body } = await hub.request('GET', `/api/v1/configuration?scope=${scope}`);
      return body.records.map((record: object) => ({ ...record, scope: 'either' }));
    };
    const byFiles = await recordsOf('retail-files');
    expect(byFiles).toHaveLength(5);
    expect(byFiles).toEqual(await recordsOf('retail'));
  });
});

import { once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@axle/embedded-postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from './support/database.js';
import { eventually, Hub, simpleOrder } from './support/hub.js';
import { installSpoke, type PackedSpoke } from './support/packed-spoke.js';

/** A vendor that answers at once, but for the versions of the spoke that it keeps waiting. */
class Vendor {
  readonly #held: ServerResponse[] = [];
  #holds: string | undefined;
  #server!: Server;
  url!: string;

  async start(): Promise<void> {
    this.#server = createServer(({ headers }, response) => {
      if (headers['x-version'] === this.#holds) this.#held.push(response);
      else response.end();
    }).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  get held(): number {
    return this.#held.length;
  }

  hold(version: string): void {
    this.#holds = version;
  }

  release(): void {
    this.#holds = undefined;
    for (const response of this.#held.splice(0)) response.end();
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const vendor = new Vendor();
let spokes: string;
let hub: Hub;

beforeAll(() => vendor.start());
afterAll(() => vendor.close());

/** A hub with no spokes but its own, for what stands around this. */
function withHub(): void {
  beforeAll(async () => {
    spokes = await mkdtemp(join(tmpdir(), 'axle-spokes-'));
    hub = await Hub.start({ AXLE_SPOKES_PATH: spokes });
  });
  afterAll(async () => {
    await hub.stop();
    await rm(spokes, { recursive: true });
  });
}

const install = (name: string, version: string, rest: Partial<PackedSpoke> = {}) =>
  installSpoke(spokes, { name, version, ...rest });

const reload = (of = hub) => of.request('POST', '/api/v1/spokes/reload');

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever an answer holds
type Spoke = any;
const named = (name: string, { body }: { body: Spoke[] }): Spoke => body.find((spoke) => spoke.name === name);
const spoke = async (name: string, of = hub) => named(name, await of.request('GET', '/api/v1/spokes'));

/** With a connection and a definition that selects it. */
async function use(name: string, of = hub): Promise<void> {
  await of.connect(name, { url: vendor.url });
  await of.define(name, { condition: `topOrderLineItem.characteristics.spoke == "${name}"` });
}

const submit = (name: string, of = hub) => of.submit(simpleOrder({ spoke: name }));

/** Which versions had a part in it: as the attempt says, as the code did, and as its mapping did. */
async function versionsIn(id: string): Promise<string[]> {
  const { requests } = await hub.settled(id);
  const [{ id: executionId }] = requests[0].executions;
  const { body } = await hub.request('GET', `/api/v1/executions/${executionId}`);
  expect(body).toMatchObject({ status: 'succeeded', attempts: [{ number: 1, outcome: 'completed' }] });
  const [{ code, label }] = body.answer[0].reasons;
  return [body.attempts[0].spokeVersion, code, label];
}

const qualify = async (name: string) => versionsIn(await submit(name));
const all = (version: string) => [version, version, version];

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a packed spoke', () => {
  withHub();

  it('is found and used by a hub that runs, once it is told', async () => {
    await install('told', '1.0.0');
    expect(await spoke('told')).toBeUndefined();
    const answer = await reload();
    expect(answer.status).toBe(200);
    expect(named('told', answer)).toMatchObject({
      package: '@vendor/spoke-told',
      version: '1.0.0',
      state: 'ready',
      draining: [],
      refused: [],
    });
    await use('told');
    expect(await qualify('told')).toEqual(all('1.0.0'));
    await expect(install('told', '1.0.0')).rejects.toThrow('a version never changes');
  });

  it('is found by itself', async () => {
    await install('unannounced', '1.0.0');
    await eventually(() => spoke('unannounced'), 30_000);
    await use('unannounced');
    expect(await qualify('unannounced')).toEqual(all('1.0.0'));
  });

  it('gets the SDK of the hub, or keeps the one that it brings', async () => {
    await Promise.all([install('lent', '1.0.0'), install('own', '1.0.0', { ownSdk: true })]);
    await reload();
    expect((await spoke('lent')).title).toMatch(/packages\/spoke-sdk\/dist\/index\.js$/);
    expect((await spoke('own')).title).toMatch(
      /@vendor\/spoke-own\/1\.0\.0\/node_modules\/@axle\/spoke-sdk\/dist\/index\.js$/,
    );
    for (const name of ['lent', 'own']) {
      await use(name);
      expect(await qualify(name)).toEqual(all('1.0.0'));
    }
  });
});

describe('a folder without versions', () => {
  withHub();

  it('is started again by a reload, with what it holds then', async () => {
    await install('worked-on', '1.0.0');
    const folder = join(spokes, 'worked-on');
    await rename(join(spokes, '@vendor', 'spoke-worked-on', '1.0.0'), folder);
    await reload();
    await use('worked-on');
    expect(await qualify('worked-on')).toEqual(all('1.0.0'));
    await writeFile(join(folder, 'dist', 'mapping.js'), `export const version = 'changed';`);
    expect(await qualify('worked-on')).toEqual(all('1.0.0'));
    await reload();
    expect(await qualify('worked-on')).toEqual(['1.0.0', '1.0.0', 'changed']);
  });
});

describe('a newer version', () => {
  withHub();

  it('takes every new call, and the older finishes its own', async () => {
    await install('straddled', '1.0.0');
    await reload();
    await use('straddled');
    const { pid } = (await spoke('straddled')).process;
    vendor.hold('1.0.0');
    const old = await Promise.all(Array.from({ length: 20 }, () => submit('straddled')));
    await eventually(async () => vendor.held === 20);

    await install('straddled', '2.0.0');
    expect(named('straddled', await reload())).toMatchObject({
      version: '2.0.0',
      state: 'ready',
      draining: [{ version: '1.0.0', calls: 20 }],
    });
    const fresh = await Promise.all(Array.from({ length: 20 }, () => submit('straddled')));
    for (const id of fresh) expect(await versionsIn(id)).toEqual(all('2.0.0'));
    expect(isAlive(pid)).toBe(true);

    vendor.release();
    for (const id of old) expect(await versionsIn(id)).toEqual(all('1.0.0'));
    await eventually(async () => (await spoke('straddled')).draining.length === 0 && !isAlive(pid));
  });

  it('runs only while it is there: without it, the one before does', async () => {
    await install('rolled-back', '1.0.0');
    await install('rolled-back', '2.0.0');
    await install('rolled-back', '10.0.0-rc.1');
    expect(named('rolled-back', await reload()).version).toBe('10.0.0-rc.1');
    await use('rolled-back');
    const folder = (version: string) => join(spokes, '@vendor', 'spoke-rolled-back', version);
    await rename(folder('10.0.0-rc.1'), folder('.10.0.0-rc.1'));
    expect(named('rolled-back', await reload()).version).toBe('2.0.0');
    expect(await qualify('rolled-back')).toEqual(all('2.0.0'));
    await rename(folder('.10.0.0-rc.1'), folder('10.0.0-rc.1'));
    expect(named('rolled-back', await reload()).version).toBe('10.0.0-rc.1');
  });

  it('runs on where all of its folders are gone, and says so', async () => {
    await install('unmounted', '1.0.0');
    await reload();
    await use('unmounted');
    await rename(join(spokes, '@vendor', 'spoke-unmounted'), join(spokes, '.spoke-unmounted'));
    expect(named('unmounted', await reload())).toMatchObject({
      state: 'ready',
      reason: expect.stringContaining('not there any more'),
      remedy: expect.stringContaining('Put a version'),
    });
  });
});

describe('a newer version that cannot be used', () => {
  withHub();

  const refused: [string, Partial<PackedSpoke>, RegExp, RegExp][] = [
    ['throws when it is loaded', { atStart: `throw new Error('as told');` }, /as told/, /newer version/],
    ['ends when it is loaded', { atStart: 'process.exit(3);' }, /exited with code 3/, /log of the hub/],
    ['is of an older contract', { contract: 0 }, /"axle.contract" is 0.*speaks 1/, /Build the spoke/],
    ['is of a newer contract', { contract: 2 }, /"axle.contract" is 2.*speaks 1/, /Update the hub/],
  ];

  it.each(refused)(
    '%s: the older one stays',
    async (what, flaw, reason, remedy) => {
      const name = `flawed-${what.replaceAll(' ', '-')}`;
      await install(name, '1.0.0');
      await reload();
      await use(name);
      const { pid } = (await spoke(name)).process;
      await install(name, '2.0.0', flaw);
      expect(named(name, await reload())).toMatchObject({
        version: '1.0.0',
        state: 'ready',
        draining: [],
        process: { pid },
        refused: [
          {
            version: '2.0.0',
            reason: expect.stringMatching(reason),
            remedy: expect.stringMatching(remedy),
            misfits: [],
          },
        ],
      });
      expect(await qualify(name)).toEqual(all('1.0.0'));
      // The contract is judged before any code runs.
      expect(hub.output.includes(`${name} 2.0.0 is loaded`)).toBe(flaw.contract === undefined);
      await install(name, '3.0.0');
      expect(named(name, await reload())).toMatchObject({ version: '3.0.0', state: 'ready' });
      expect(await qualify(name)).toEqual(all('3.0.0'));
    },
    60_000,
  );
});

describe('a newer version that does not fit what is configured', () => {
  withHub();

  it('says what, and waits until it does', async () => {
    await install('picky', '1.0.0');
    await reload();
    await use('picky');
    await install('picky', '2.0.0', { fields: `region: z.enum(['north', 'south'])` });
    await install('picky', '3.0.0', { adapter: 'renamed' });
    const misfits = {
      '2.0.0': [{ kind: 'connection', key: 'test-picky', faults: [{ path: 'values.region' }] }],
      '3.0.0': [{ kind: 'definition', key: 'test-picky', faults: [{ path: 'adapter' }] }],
    };
    const stays = {
      version: '1.0.0',
      state: 'ready',
      refused: [
        { version: '3.0.0', reason: expect.stringMatching(/do not fit/), misfits: misfits['3.0.0'] },
        { version: '2.0.0', reason: expect.stringMatching(/do not fit/), misfits: misfits['2.0.0'] },
      ],
    };
    expect(named('picky', await reload())).toMatchObject(stays);
    expect(await qualify('picky')).toEqual(all('1.0.0'));

    await hub.stop();
    await hub.launch();
    expect(await spoke('picky')).toMatchObject(stays);

    const patch = await hub.request('PATCH', '/api/v1/connections/test-picky', {
      values: { region: 'north' },
    });
    expect(patch.status).toBe(200);
    expect(named('picky', await reload())).toMatchObject({
      version: '2.0.0',
      refused: [{ version: '3.0.0' }],
    });
    expect(await qualify('picky')).toEqual(all('2.0.0'));
  });

  it('shows nobody what belongs to another scope', async () => {
    await hub.request('POST', '/api/v1/scopes', { key: 'elsewhere', name: 'Elsewhere' });
    const { body } = await hub.request('POST', '/api/v1/api-keys', {
      name: 'elsewhere',
      role: 'admin',
      scopes: ['elsewhere'],
    });
    const authorization = { authorization: `Bearer ${body.key}` };
    const answer = await hub.request('GET', '/api/v1/spokes', undefined, authorization);
    expect(answer.status).toBe(200);
    const [{ misfits }] = named('picky', answer).refused;
    expect(misfits).toEqual([]);
    const { status } = await hub.request('POST', '/api/v1/spokes/reload', undefined, authorization);
    expect(status).toBe(403);
  });
});

describe('a newer version that calls a plain field a secret', () => {
  withHub();

  it('has what is stored hidden from every answer at once', async () => {
    await install('tightened', '1.0.0', { fields: 'token: z.string().optional()' });
    await reload();
    await hub.connect('tightened', { url: vendor.url, token: 'first-in-clear' }, 'tightened');
    const path = '/api/v1/connections/tightened';
    const read = async () => {
      const { body: audit } = await hub.request('GET', '/api/v1/audit?kind=connection');
      const states = audit.map(({ id }: { id: number }) => `/api/v1/audit/${id}`);
      const paths = [path, '/api/v1/connections', `${path}/versions`, `${path}/versions/1`, ...states];
      const answers = await Promise.all(paths.map(async (one) => (await hub.request('GET', one)).body));
      return JSON.stringify([audit, answers, (await hub.request('GET', '/api/v1/configuration')).body]);
    };
    await hub.request('PATCH', path, { values: { token: 'second-in-clear' } });
    const before = await read();
    for (const value of ['first-in-clear', 'second-in-clear']) expect(before).toContain(value);

    await install('tightened', '2.0.0', { fields: 'token: z.string().meta({ secret: true }).optional()' });
    expect(named('tightened', await reload())).toMatchObject({ version: '2.0.0', state: 'ready' });
    const { body, headers } = await hub.request('GET', path);
    expect(body.values).toEqual({ url: vendor.url, token: { $secret: true } });
    expect(await read()).not.toContain('in-clear');

    const changed = await hub.request(
      'PATCH',
      path,
      { name: 'Tight', values: body.values },
      { 'if-match': headers.get('etag')! },
    );
    expect(changed).toMatchObject({ status: 200, body: { values: { token: { $secret: true } } } });
    const { rows } = await query(hub.databaseUrl, `select options from connection where key = 'tightened'`);
    expect(rows).toEqual([{ options: { url: vendor.url } }]);
    expect(await read()).not.toContain('in-clear');
  });
});

describe('a reload', () => {
  withHub();

  it('keeps in the audit who reloaded, and what came of it', async () => {
    await install('audited', '1.0.0');
    await reload();
    const { body } = await hub.request('GET', '/api/v1/audit?kind=spoke&limit=1');
    expect(body[0]).toMatchObject({
      action: 'reload',
      actor: { name: 'bootstrap' },
      difference: [{ path: 'audited' }],
    });
  });

  it('reaches every process: none fails an execution because it is later than another', async () => {
    const overrides = { ...hub.environment, AXLE_ROLE: 'worker', PORT: String(await freePort()) };
    await hub.stop();
    await hub.launch({ AXLE_ROLE: 'api' });
    const worker = await Hub.start(overrides);
    try {
      await install('shared', '1.0.0');
      await reload();
      await use('shared');
      expect(await qualify('shared')).toEqual(all('1.0.0'));
      await hub.request('PATCH', '/api/v1/definitions/test-shared', { active: false });
      await install('shared', '2.0.0', { adapter: 'qualify-anew' });
      await reload();
      // At once: the worker may know nothing of it yet.
      await hub.request('PATCH', '/api/v1/definitions/test-shared', {
        active: true,
        adapter: 'qualify-anew',
      });
      expect(await qualify('shared')).toEqual(all('2.0.0'));
    } finally {
      await worker.stop();
    }
  });
});

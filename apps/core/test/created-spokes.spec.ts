import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { blocksOf, completeSpoke, Outside, VARIANTS, VENDORS } from '@axle/outside';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { example, Hub, TMF } from './support/hub.js';

type Vendor = (typeof VENDORS)[keyof typeof VENDORS];

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The guide's own. */
const GUIDES = { 'rest-sync-api-key': 'acme' };

const variants = Object.entries(VARIANTS).map(([kind, flags]) => ({
  name: (GUIDES as Record<string, string>)[kind] ?? kind,
  flags,
}));

/** Thirty kinds are built. */
const MINUTES = 60_000;

let outside: Outside;
let spokes: string;

beforeAll(() => {
  outside = new Outside();
  spokes = join(outside.folder, 'spokes');
  mkdirSync(spokes);
  for (const { name, flags } of variants) outside.create(name, flags, spokes);
  outside.build(spokes);
}, 5 * MINUTES);

afterAll(() => outside.remove());

interface Simulator {
  process: ChildProcess;
  url: string;
  connection: Record<string, string>;
}

/** Of a spoke that is built. */
async function startSimulator(folder: string): Promise<Simulator> {
  const simulator = spawn(process.execPath, ['dist/simulator/main.js'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(simulator.stdout), 'line');
  return { process: simulator, ...JSON.parse(line) };
}

// Each protocol in each mode, and each authentication once at least: it changes the same few lines everywhere. The
// guide's own commands do the same for REST at once with an API key.
const TESTED = [
  'rest-async-oauth2',
  'xml-sync-basic',
  'xml-async-none',
  'soap-sync-mtls',
  'soap-async-api-key',
];

it(
  'those that have between them all that there is pass their own tests',
  () => {
    outside.test(spokes, TESTED);
  },
  5 * MINUTES,
);

describe('in one hub', () => {
  let hub: Hub;
  const simulators = new Map<string, Simulator>();

  beforeAll(async () => {
    await Promise.all(variants.map(({ name }) => simulate(name, join(spokes, name))));
    for (const [name, vendor] of Object.entries(VENDORS)) await buildFromFile(name, vendor);
    hub = await Hub.start({ AXLE_SPOKES_PATH: spokes });
  }, 5 * MINUTES);

  afterAll(async () => {
    await hub.stop();
    for (const { process } of simulators.values()) process.kill();
  });

  /** Made from the vendor's file, with its own tests, and packed for the hub. */
  async function buildFromFile(name: string, vendor: Vendor): Promise<void> {
    const folder = outside.create(name, { openapi: vendor.file, operation: vendor.operation });
    outside.install(folder);
    completeSpoke(folder, vendor);
    outside.run(folder, 'npm', ['test']);
    outside.deploy(folder, spokes);
    await simulate(name, folder);
  }

  const simulate = async (name: string, folder: string) => simulators.set(name, await startSimulator(folder));

  const check = async (connection: string) =>
    (await hub.request('POST', `/api/v1/connections/${connection}/check`)).body;

  /** Submits the example under this name, by which a definition selects it, and waits for its end. */
  const qualify = async (externalId: string) =>
    hub.settled(await hub.submit({ ...example('access-bundle'), externalId }), 60_000);

  const selects = (externalId: string) => ({
    order: 0,
    condition: `topOrderLineItem.order.externalId == "${externalId}"`,
  });

  it('the guide’s commands connect a spoke that answers at once, and have an order answered', () => {
    const [connecting, asking] = blocksOf('vendor-teams.md').filter(({ check }) => check === 'hub');
    const [answer] = blocksOf('vendor-teams.md').filter(({ language }) => language === 'text');
    const script = `{\n${connecting!.text}\n} >/dev/null\n${asking!.text}`
      .replace('http://127.0.0.1:3000', hub.url)
      .replace('http://127.0.0.1:4010', simulators.get('acme')!.url)
      .replace(/^KEY=.*$/m, `KEY=${hub.key}`);
    expect(execFileSync('sh', ['-ec', script], { cwd: ROOT, encoding: 'utf8' })).toBe(answer!.text);
  });

  it.each(variants)('$name is checked, asked about an order, and answers it', async ({ name, flags }) => {
    const connection = await hub.connect(name, simulators.get(name)!.connection);
    expect(await check(connection)).toMatchObject({ ok: true });
    await hub.define(name, selects(name));

    const order = await qualify(name);
    const outcome = flags.mode === 'sync' ? 'completed' : 'pending';
    expect(order).toMatchObject({
      state: 'done',
      result: 'qualified',
      requests: [{ executions: [{ spoke: name, status: 'succeeded', attempts: [{ outcome }] }] }],
    });
    const { body } = await hub.request('GET', `${TMF}/${order.id}`);
    expect(body.serviceQualificationItem).toMatchObject(
      ['100', '110', '120', '130'].map((id) => ({ id, state: 'done', qualificationResult: 'qualified' })),
    );
  });

  it.each([
    // It answers every line by its first example.
    ['harbour', 'a plain file', 'qualified', 'completed'],
    // It answers sites in turns, and blocks some.
    ['ridgeline', 'an awkward file, answering later', 'unqualified', 'pending'],
  ])('%s, made from %s, is checked and asked in the same way', async (name, _, result, outcome) => {
    const connection = await hub.connect(name, simulators.get(name)!.connection);
    expect(await check(connection)).toMatchObject({ ok: true });
    await hub.define(name, selects(name));
    expect(await qualify(name)).toMatchObject({
      state: 'done',
      result,
      requests: [{ executions: [{ spoke: name, status: 'succeeded', attempts: [{ outcome }] }] }],
    });
  });

  it.each(['rest-sync-mtls', 'soap-async-mtls'])(
    '%s is refused with another’s certificate, and both the check and the execution say what to do',
    async (name) => {
      const { SERVER } = await import(join(spokes, name, 'dist', 'simulator', 'certificates.js'));
      const { url, connection } = simulators.get(name)!;
      const stranger = `stranger-to-${name}`;
      const values = { ...connection, certificate: SERVER.cert, privateKey: SERVER.key };
      await hub.connect(name, values, stranger);
      const code = 'unauthorized';
      const message = `${url} answered 401. Give the connection the client certificate that the vendor knows.`;
      expect(await check(stranger)).toMatchObject({ ok: false, error: { kind: code, message } });

      await hub.define(name, { ...selects(stranger), key: stranger, connection: stranger });
      expect(await qualify(stranger)).toMatchObject({
        state: 'terminatedWithError',
        requests: [
          { executions: [{ status: 'failed', error: { code, message }, attempts: [{ outcome: code }] }] },
        ],
      });
    },
  );
});

it(
  'what is saved while `npm run dev` runs is what the hub asks next, if it builds',
  async () => {
    const alone = join(outside.folder, 'alone');
    mkdirSync(alone);
    const folder = outside.create('saved', VARIANTS['rest-sync-none']!, alone);
    outside.install(folder);
    outside.build(alone);
    const hub = await Hub.start({ AXLE_SPOKES_PATH: alone });
    const simulator = await startSimulator(folder);
    const dev = spawn('npm', ['run', '--silent', 'dev'], {
      cwd: folder,
      env: { ...process.env, AXLE_URL: hub.url, AXLE_KEY: hub.key },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    try {
      const told = createInterface(dev.stdout);
      const tells = async (text: string) => {
        for await (const [line] of on(told, 'line')) if (line.includes(text)) return;
      };
      const mapping = join(folder, 'src', 'mapping.ts');
      const save = (result: string) =>
        writeFileSync(
          mapping,
          readFileSync(mapping, 'utf8').replace(/available: '\w+'/, `available: '${result}'`),
        );
      const qualify = async () => hub.settled(await hub.submit(example('access-bundle')), 60_000);

      await tells('The hub has loaded it: ready');
      await hub.connect('saved', simulator.connection);
      await hub.define('saved');
      const refused = tells('error TS');
      save('perhaps');
      await refused;
      expect(await qualify()).toMatchObject({ result: 'qualified' });
      const loaded = tells('The hub has loaded it: ready');
      save('unqualified');
      await loaded;
      expect(await qualify()).toMatchObject({ result: 'unqualified' });
    } finally {
      process.kill(-dev.pid!);
      simulator.process.kill();
      await hub.stop();
    }
  },
  3 * MINUTES,
);

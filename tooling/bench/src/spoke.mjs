/**
 * `npm run bench -- spoke`: the times of a vendor team. It installs from the npm registry, whose speed is part of what
 * is measured.
 */
import { fork, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { freePort, startPostgres } from '@axle/embedded-postgres';
import { Outside } from '@axle/outside';
import { CORE, TMF, untilAnswers } from './servers.mjs';

const VENDOR = join(import.meta.dirname, '../../../packages/create-spoke/test/vendors/harbour.yaml');

const VARIANT = { protocol: 'rest', mode: 'sync', authentication: 'api-key' };

export async function measureSpoke() {
  const outside = new Outside();
  try {
    const began = performance.now();
    const folder = outside.create('first', VARIANT);
    tell('scaffold', performance.now() - began, 2);
    const tarballs = globSync('{spoke-*,qualification}.tgz', { cwd: outside.folder });
    outside.run(folder, 'npm', [
      'install',
      '--no-audit',
      '--no-fund',
      ...tarballs.map((name) => `../${name}`),
    ]);
    const installed = performance.now() - began;
    outside.run(folder, 'npm', ['run', 'lint']);
    const linted = performance.now();
    outside.run(folder, 'npm', ['test']);
    tell('suite, with the build', performance.now() - linted, 10);
    tell(
      `first green, of it ${(installed / 1_000).toFixed(1)} s of npm install`,
      performance.now() - began,
      45,
    );
    await measureSave(outside);
    measureFile(outside);
  } finally {
    outside.remove();
  }
}

/** From a saved change to an answer of the hub in which it shows, with `npm run dev`. */
async function measureSave(outside) {
  const spokes = join(outside.folder, 'spokes');
  mkdirSync(spokes);
  const folder = outside.create('saved', VARIANT, spokes);
  outside.install(folder);
  outside.run(folder, 'npm', ['run', 'build']);
  const data = mkdtempSync(join(tmpdir(), 'axle-bench-'));
  const postgres = await startPostgres({ folder: data });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const key = `axle_${randomBytes(32).toString('base64url')}`;
  const hub = fork(CORE, {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: postgres.url,
      AXLE_SECRET_KEY: randomBytes(32).toString('base64'),
      AXLE_ADMIN_KEY: key,
      AXLE_EGRESS_ALLOWED_NETWORKS: '127.0.0.0/8',
      AXLE_SPOKES_PATH: spokes,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const simulator = spawn(process.execPath, ['dist/simulator/main.js'], { cwd: folder, stdio: 'pipe' });
  const dev = spawn('npm', ['run', '--silent', 'dev'], {
    cwd: folder,
    env: { ...process.env, AXLE_URL: url, AXLE_KEY: key },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  try {
    const [line] = await once(createInterface(simulator.stdout), 'line');
    await untilAnswers(`${url}/health/ready`);
    const call = async (path, body) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    };
    const { connection } = JSON.parse(line);
    await call('/api/v1/connections', { key: 'saved', name: 'Saved', spoke: 'saved', values: connection });
    await call('/api/v1/request-types/order-qualification-request/definitions', {
      key: 'saved',
      name: 'Saved',
      order: 1,
      condition: 'true',
      spoke: 'saved',
      adapter: 'qualify-order',
      connection: 'saved',
    });
    const item = { id: '1', service: { serviceSpecification: { id: 'spec-fibre' } } };
    const order = { instantSyncQualification: true, serviceQualificationItem: [item] };
    const result = async () => (await call(TMF, order)).qualificationResult;
    if ((await result()) !== 'qualified') throw new Error('It does not answer as its simulator does.');
    // Its first round is over.
    for await (const said of createInterface(dev.stderr)) if (said.includes('Ran all test suites')) break;
    const mapping = join(folder, 'src', 'mapping.ts');
    const changed = readFileSync(mapping, 'utf8').replace(
      "available: 'qualified'",
      "available: 'unqualified'",
    );
    const began = performance.now();
    writeFileSync(mapping, changed);
    while ((await result()) !== 'unqualified') await setTimeout(10);
    tell('save to answer', performance.now() - began, 2);
  } finally {
    process.kill(-dev.pid);
    simulator.kill();
    const ended = once(hub, 'exit');
    hub.kill();
    await ended;
    await postgres.stop();
    rmSync(data, { recursive: true });
  }
}

/** From an OpenAPI file to the first compile error, which says what the mapping needs. */
function measureFile(outside) {
  const began = performance.now();
  const folder = outside.create('made', { openapi: VENDOR, operation: 'checkFeasibility' });
  const created = performance.now() - began;
  outside.install(folder);
  const installed = performance.now();
  const { stdout } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: folder, encoding: 'utf8' });
  if (!stdout.includes('Unmapped')) throw new Error(`The mapping is not asked for:\n${stdout}`);
  tell('OpenAPI file to first compile error', created + performance.now() - installed, 5);
}

const tell = (what, took, target) =>
  console.log(`${(took / 1_000).toFixed(1).padStart(6)} s  (to hold: ${target} s)  ${what}`);

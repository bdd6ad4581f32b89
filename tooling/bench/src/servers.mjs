import { fork, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { freePort, startPostgres } from '@axle/embedded-postgres';
import pg from 'pg';

export const CONCURRENCY = 64;
export const CORE = join(import.meta.dirname, '..', '..', '..', 'apps', 'core', 'dist', 'main.js');
export const TMF = '/tmf-api/serviceQualificationManagement/v4/checkServiceQualification';

/** PostgreSQL, Redis and the vendor: the same for both sides. */
export async function startSurroundings() {
  const folder = mkdtempSync(join(tmpdir(), 'axle-bench-'));
  const postgres = await startPostgres({ folder });
  const redisPort = await freePort();
  const redis = spawn('redis-server', ['--port', String(redisPort), '--save', '', '--databases', '10000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: folder,
  });
  for await (const line of createInterface({ input: redis.stdout })) if (/ready to accept/i.test(line)) break;
  const vendor = fork(join(import.meta.dirname, 'vendor.mjs'));
  const [connection] = await once(vendor, 'message');
  return {
    postgres,
    vendor: connection,
    redisUrl: (database) => `redis://127.0.0.1:${redisPort}/${database}`,
    async stop() {
      vendor.kill();
      redis.kill();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(server, name) {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

/**
 * Starts the hub, with a definition that has Vendor A answer everything: as two processes with Redis, or as one with
 * everything in PostgreSQL, as `npm start` does.
 */
export async function startHub(surroundings, round, queue = 'redis') {
  const { postgres, redisUrl, vendor } = surroundings;
  const databaseUrl = await createDatabase(postgres.url, `hub_${round}`);
  const port = await freePort();
  const key = `axle_${randomBytes(32).toString('base64url')}`;
  const environment = {
    PATH: process.env.PATH,
    DATABASE_URL: databaseUrl,
    ...(queue === 'redis' && { REDIS_URL: redisUrl(2 * round) }),
    AXLE_SECRET_KEY: randomBytes(32).toString('base64'),
    AXLE_ADMIN_KEY: key,
    AXLE_EGRESS_ALLOWED_NETWORKS: '127.0.0.0/8',
    AXLE_WORKER_CONCURRENCY: String(CONCURRENCY),
  };
  const run = (role, ownPort) =>
    fork(CORE, { env: { ...environment, AXLE_ROLE: role, PORT: String(ownPort) } });
  const url = `http://127.0.0.1:${port}`;
  const processes = [run(queue === 'redis' ? 'api' : 'all', port)];
  await untilAnswers(`${url}/health/ready`);
  if (queue === 'redis') {
    const workerPort = await freePort();
    processes.push(run('worker', workerPort));
    await untilAnswers(`http://127.0.0.1:${workerPort}/health/ready`);
  }
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const make = async (path, body) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  await make('connections', { key: 'bench', name: 'Bench', spoke: 'vendor-a', values: vendor });
  await make('request-types/order-qualification-request/definitions', {
    key: 'bench',
    name: 'Bench',
    order: 1,
    condition: 'topOrderLineItem.place.country == "PT"',
    spoke: 'vendor-a',
    adapter: 'qualify-order',
    connection: 'bench',
  });
  return { name: 'hub', url, path: TMF, headers, databaseUrl, processes };
}

/** Starts the yardstick as two processes. */
export async function startYardstick({ postgres, redisUrl, vendor }, round) {
  const databaseUrl = await createDatabase(postgres.url, `yardstick_${round}`);
  const port = await freePort();
  const credentials = Buffer.from(`${vendor.clientId}:${vendor.clientSecret}`).toString('base64');
  const token = await fetch(new URL('/oauth2/token', vendor.baseUrl), {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const environment = {
    PATH: process.env.PATH,
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl(2 * round + 1),
    VENDOR_URL: vendor.baseUrl,
    VENDOR_TOKEN: (await token.json()).access_token,
    CONCURRENCY: String(CONCURRENCY),
  };
  const processes = ['api', 'worker'].map((ROLE) =>
    fork(join(import.meta.dirname, 'yardstick.mjs'), { env: { ...environment, ROLE } }),
  );
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(url);
  return {
    name: 'yardstick',
    url,
    path: '/',
    headers: { 'content-type': 'application/json' },
    databaseUrl,
    processes,
  };
}

export async function untilAnswers(url) {
  const late = AbortSignal.timeout(30_000);
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (late.aborted) throw new Error(`${url} does not answer`);
    await setTimeout(50);
  }
}

export async function stopSide({ processes }) {
  for (const child of processes) {
    const exit = once(child, 'exit');
    child.kill();
    await exit;
  }
}

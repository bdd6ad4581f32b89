import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, startPostgres } from '@axle/embedded-postgres';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'apps', 'core', 'dist', 'main.js');
const READY_MS = 60_000;

/**
 * Starts the built hub as a process of its own, with an empty database of its own. Whoever uses this has the hub built
 * first: `"dependsOn": ["@axle/core#build"]` in its turbo.json.
 *
 * @param {Record<string, string>} [env] Of the hub, beside what it needs.
 * @returns {Promise<{ url: string, key: string, databaseUrl: string, stop: () => Promise<void> }>} `key`: an admin's.
 */
export async function startTestHub(env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'axle-hub-'));
  const postgres = await startPostgres({ folder, durable: false });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const key = `axle_${randomBytes(32).toString('base64url')}`;
  const hub = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: postgres.url,
      AXLE_SECRET_KEY: randomBytes(32).toString('base64'),
      AXLE_ADMIN_KEY: key,
      AXLE_EGRESS_ALLOWED_NETWORKS: '127.0.0.0/8',
      ...env,
    },
  });
  let output = '';
  for (const stream of [hub.stdout, hub.stderr])
    stream.on('data', (data) => {
      output += data;
    });
  const stop = async () => {
    if (hub.exitCode === null && hub.signalCode === null) {
      const exit = once(hub, 'exit');
      hub.kill('SIGTERM');
      await exit;
    }
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const late = AbortSignal.timeout(READY_MS); ; await setTimeout(50)) {
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { url, key, databaseUrl: postgres.url, stop };
    if (hub.exitCode !== null || late.aborted) {
      await stop();
      throw new Error(`The hub did not start:\n${output}`);
    }
  }
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startPostgres } from '@axle/embedded-postgres';
import { availableRedis, startRedis } from './redis.mjs';

export default async function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'axle-test-'));
  const postgres = await startPostgres({ folder, durable: false });
  process.env.TEST_DATABASE_URL = postgres.url;
  const redis = availableRedis();
  let redisProcess;
  if (redis?.includes('://')) process.env.TEST_REDIS_URL = redis;
  else if (redis) {
    const port = await freePort();
    redisProcess = await startRedis(redis, port);
    process.env.TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
  }
  globalThis.testServers = { folder, postgres, redisProcess };
}

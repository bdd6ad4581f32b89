import { rmSync } from 'node:fs';

export default async function teardown() {
  const { folder, postgres, redisProcess } = globalThis.testServers;
  redisProcess?.kill();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

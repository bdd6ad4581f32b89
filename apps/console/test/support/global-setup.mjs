import { join } from 'node:path';
import { startTestHub } from '@axle/test-hub';

/** One that cannot be used, beside the hub's own. */
const SPOKES = join(import.meta.dirname, '..', 'fixtures', 'spokes');

export default async function setup() {
  const hub = await startTestHub({ AXLE_SPOKES_PATH: SPOKES });
  process.env.TEST_HUB_URL = hub.url;
  process.env.TEST_HUB_KEY = hub.key;
  globalThis.testHub = hub;
}

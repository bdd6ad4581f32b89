import { startTestHub } from '@axle/test-hub';

export default async function setup() {
  const hub = await startTestHub();
  process.env.TEST_HUB_URL = hub.url;
  process.env.TEST_HUB_KEY = hub.key;
  globalThis.testHub = hub;
}

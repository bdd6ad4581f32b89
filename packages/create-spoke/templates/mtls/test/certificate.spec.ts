import { startSpoke } from '@axle/spoke-testkit';
import { expect, it } from '@jest/globals';
import { SERVER } from '../simulator/certificates.js';
import { startSimulator } from '../simulator/server.js';
import spoke from '../src/index.js';

it.each<[string, (connection: object) => object, object]>([
  ['its own certificate', (connection) => connection, { ok: true }],
  [
    'the certificate of another',
    (connection) => ({ ...connection, certificate: SERVER.cert, privateKey: SERVER.key }),
    { ok: false, error: { kind: 'unauthorized' } },
  ],
  [
    'an authority that does not know the vendor',
    (connection) => ({ ...connection, authority: undefined }),
    { ok: false, error: { kind: 'unavailable' } },
  ],
])('with %s', async (_, changed, outcome) => {
  const simulator = await startSimulator();
  const running = startSpoke(spoke, { ...changed(simulator.connection) });
  expect(await running.check()).toMatchObject({ outcome });
  await running.close();
  await simulator.close();
});

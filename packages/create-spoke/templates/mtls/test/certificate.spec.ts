import { once } from 'node:events';
import { get } from 'node:https';
import { sampleRequest, startSpoke } from '@axle/spoke-testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AUTHORITY, SERVER } from '../simulator/certificates.js';
import { startSimulator } from '../simulator/server.js';
import spoke from '../src/index.js';

let simulator: Awaited<ReturnType<typeof startSimulator>>;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

it.each<[string, object, object]>([
  ['its own certificate', {}, { ok: true }],
  [
    'the certificate of another',
    { certificate: SERVER.cert, privateKey: SERVER.key },
    { ok: false, error: { kind: 'unauthorized' } },
  ],
  [
    'an authority that does not know the vendor',
    { authority: undefined },
    { ok: false, error: { kind: 'unavailable' } },
  ],
])('with %s', async (_, changed, outcome) => {
  const before = simulator.orders().length;
  const running = startSpoke(spoke, { ...simulator.connection, ...changed });
  expect(await running.check()).toMatchObject({ outcome });
  expect(await running.run(sampleRequest())).toMatchObject({ outcome });
  expect(simulator.orders().length > before).toBe('ok' in outcome && outcome.ok);
  await running.close();
});

it('without a certificate', async () => {
  const [response] = await once(get(simulator.url, { ca: AUTHORITY, agent: false }), 'response');
  expect(response.statusCode).toBe(401);
  response.resume();
});

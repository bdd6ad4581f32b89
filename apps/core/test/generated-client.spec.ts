import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, example, Hub } from './support/hub.js';
import { OFFICIAL_FILE } from './support/official-file.js';

const require = createRequire(import.meta.url);
const GENERATOR = join(dirname(require.resolve('swagger-typescript-api')), 'cli.mjs');
const BASE_PATH = '/tmf-api/serviceQualificationManagement/v4';

let hub: Hub;
let folder: string;
// biome-ignore lint/suspicious/noExplicitAny: its types are generated with it
let client: any;

/** A client made from TM Forum's file by a public generator, which knows nothing of this hub. */
beforeAll(async () => {
  hub = await Hub.start();
  folder = mkdtempSync(join(tmpdir(), 'axle-client-'));
  execFileSync(process.execPath, [
    GENERATOR,
    'generate',
    '--path',
    OFFICIAL_FILE,
    '--output',
    folder,
    '--name',
    'client.ts',
  ]);
  const { Api } = await import(join(folder, 'client.ts'));
  client = new Api({
    baseUrl: hub.url + BASE_PATH,
    baseApiParams: { headers: { authorization: `Bearer ${hub.key}` } },
  });
});

afterAll(async () => {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('runs a whole qualification: subscribe, submit, read, list, change, delete, ask what can be had', async () => {
  const checks = client.checkServiceQualification;
  const { data: subscription } = await client.hub.registerListener({
    callback: 'https://hub.invalid/events',
  });

  const { status, data: submitted } = await checks.createCheckServiceQualification(example('access-bundle'));
  expect(status).toBe(201);
  const done = await eventually(async () => {
    const { data } = await checks.retrieveCheckServiceQualification(submitted.id);
    return data.state === 'done' && data;
  });
  expect(done).toMatchObject({
    externalId: 'CSQ-1001',
    qualificationResult: 'qualified',
    serviceQualificationItem: Array(4).fill(expect.objectContaining({ qualificationResult: 'qualified' })),
  });
  const { data: list } = await checks.listCheckServiceQualification({ fields: 'state', limit: 10 });
  expect(list).toEqual([{ '@type': expect.any(String), id: submitted.id, href: done.href, state: 'done' }]);
  const { data: patched } = await checks.patchCheckServiceQualification(submitted.id, {
    description: 'Seen',
  });
  expect(patched.description).toBe('Seen');
  const refused = await checks
    .deleteCheckServiceQualification(submitted.id)
    .catch((error: Response) => error);
  expect(refused.status).toBe(409);

  const { data: query } = await client.queryServiceQualification.createQueryServiceQualification({
    instantSyncQualification: true,
    searchCriteria: { service: { serviceSpecification: { id: 'spec-broadband', name: 'Broadband' } } },
  });
  expect(query).toMatchObject({
    state: 'done',
    serviceQualificationItem: [{ service: { name: 'Broadband' } }],
  });

  expect((await client.hub.unregisterListener(subscription.id)).status).toBe(204);
});

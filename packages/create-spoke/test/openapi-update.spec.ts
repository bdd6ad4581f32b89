import { readFile } from 'node:fs/promises';
import { fillIn, VENDORS } from '@axle/outside';
import { afterAll, expect, it, jest } from '@jest/globals';
import { fromOpenApi, OpenApiFault, updateFromOpenApi } from '../src/openapi/index.js';
import { MadeSpoke } from './support/made-spoke.js';

// The compiler runs once a test.
jest.setTimeout(60_000);

const source = await readFile(new URL('vendors/harbour.yaml', import.meta.url), 'utf8');
const { files } = await fromOpenApi(source, { operation: 'checkFeasibility', spoke: 'harbour' });
const made = await MadeSpoke.of(files);
afterAll(() => made.remove());

await made.write({
  'src/mapping.ts': fillIn(files['src/mapping.ts']!, VENDORS.harbour.mapping),
});

it('the same file changes nothing', async () => {
  expect(await made.compile()).toEqual([]);
  const updated = await updateFromOpenApi(source, files['openapi.lock.json']!);
  expect(updated).toEqual({
    'src/vendor.gen.ts': files['src/vendor.gen.ts'],
    'openapi.lock.json': files['openapi.lock.json'],
  });
});

it('what a newer file asks for besides becomes a compile error that names it, and nothing else does', async () => {
  const newer = source
    .replace('version: 1.4.0', 'version: 2.0.0')
    .replace('required: [street, city, country]', 'required: [street, city, country, postcode]')
    .replace('suite: { type: string }', 'suite: { type: string }\n        postcode: { type: string }')
    .replace(
      'enum: [FEASIBLE, NOT_FEASIBLE, LATER]',
      'enum: [FEASIBLE, NOT_FEASIBLE, LATER, FEASIBLE_WITH_WORKS]',
    );
  const updated = await updateFromOpenApi(newer, files['openapi.lock.json']!);
  expect(Object.keys(updated)).toEqual(['src/vendor.gen.ts', 'openapi.lock.json']);
  expect(JSON.parse(updated['openapi.lock.json']!)).toMatchObject({
    version: '2.0.0',
    operation: 'checkFeasibility',
    authentication: 'api-key',
  });
  await made.write(updated);
  expect((await made.compile()).map(({ file, message }) => `${file} ${message}`)).toEqual([
    expect.stringMatching(
      /^src\/mapping\.ts TS2741: Property 'postcode' is missing in type .* but required in type 'Address'\.$/,
    ),
    expect.stringMatching(/^src\/mapping\.ts .*Property 'FEASIBLE_WITH_WORKS' is missing in type/),
    // Where it is looked up.
    expect.stringMatching(/^src\/mapping\.ts TS7053: .*"FEASIBLE_WITH_WORKS"/),
  ]);
});

it('a newer file without the operation is refused', async () => {
  const newer = source.replace('operationId: checkFeasibility', 'operationId: check');
  await expect(updateFromOpenApi(newer, files['openapi.lock.json']!)).rejects.toThrow(
    'The file has no operation "checkFeasibility".',
  );
  await expect(updateFromOpenApi('{}', files['openapi.lock.json']!)).rejects.toThrow(OpenApiFault);
});

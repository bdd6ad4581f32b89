import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';

jest.setTimeout(60_000);

const BIN = fileURLToPath(new URL('../bin/', import.meta.url));
const vendor = (name: string) => fileURLToPath(new URL(`vendors/${name}`, import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axle-create-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(command: string, args: string[], cwd = folder) {
  const { status, stderr } = spawnSync(process.execPath, [join(BIN, command), ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stderr };
}

const create = (...args: string[]) => run('create-spoke.mjs', ['harbour', ...args]);

it('makes a spoke of an OpenAPI file, with the title and the file of the vendor', () => {
  const { status, stderr } = create('--openapi', vendor('harbour.yaml'), '--operation', 'checkFeasibility');
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('npm run build') });
  const text = (path: string) => readFileSync(join(folder, 'harbour', path), 'utf8');
  expect(text('src/index.ts')).toContain("title: 'Harbour Networks Feasibility API'");
  expect(text('openapi.yaml')).toBe(readFileSync(vendor('harbour.yaml'), 'utf8'));
  expect(text('src/mapping.ts')).toContain('unmapped');
  expect(JSON.parse(text('package.json'))).toMatchObject({
    scripts: { 'vendor:update': 'update-spoke openapi.yaml' },
    dependencies: { ajv: expect.any(String) },
    devDependencies: { 'ajv-formats': expect.any(String), '@axle/create-spoke': expect.any(String) },
  });
});

it('takes a newer file, and says when there is nothing new', () => {
  create('--openapi', vendor('harbour.yaml'), '--operation', 'checkFeasibility');
  const spoke = join(folder, 'harbour');
  expect(run('update-spoke.mjs', ['openapi.yaml'], spoke)).toEqual({
    status: 0,
    stderr: 'Nothing has changed.\n',
  });
  const file = join(spoke, 'openapi.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('NOT_FEASIBLE', 'IMPOSSIBLE'));
  expect(run('update-spoke.mjs', ['openapi.yaml'], spoke)).toEqual({
    status: 0,
    stderr: expect.stringContaining('npm run build'),
  });
  expect(readFileSync(join(spoke, 'src', 'vendor.gen.ts'), 'utf8')).toContain('IMPOSSIBLE');
});

it.each([
  ['an operation', [vendor('harbour.yaml')], 64, /--operation, one of: getStatus, checkFeasibility/],
  [
    'an operation that is there',
    [vendor('harbour.yaml'), '--operation', 'order'],
    64,
    /no operation "order".*checkFeasibility/s,
  ],
  ['a file that can be used', [vendor('faulty.yaml')], 65, /faulty\.yaml cannot be used:\n\d+:\d+ #\//],
  ['a file', ['nowhere.yaml'], 65, /^nowhere\.yaml cannot be read \(ENOENT\)\.\n$/],
  [
    'no protocol',
    [vendor('harbour.yaml'), '--protocol', 'rest'],
    64,
    /cannot be used with option '--protocol/,
  ],
])('needs %s', (_, args, status, said) => {
  expect(create('--openapi', ...args)).toEqual({ status, stderr: expect.stringMatching(said) });
  expect(readdirSync(folder)).toEqual([]);
});

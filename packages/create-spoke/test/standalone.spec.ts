import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { completeSpoke, Outside, VARIANTS, VENDORS } from '@axle/outside';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { inventedSpoke } from '../src/spoke-files.js';
import { standalone } from '../src/standalone.js';
import { PARTS, type Variant } from '../src/variant.js';

jest.setTimeout(120_000);

let outside: Outside;
beforeAll(() => {
  outside = new Outside();
});
afterAll(() => outside.remove());

const variants = Object.entries(VARIANTS) as [name: string, variant: Variant][];

it('every answer to every question is among the variants', () => {
  for (const [part, { answers }] of Object.entries(PARTS))
    expect(new Set(variants.map(([, variant]) => variant[part as keyof Variant]))).toEqual(
      new Set(Object.keys(answers)),
    );
  const counts = Object.values(PARTS).map(({ answers }) => Object.keys(answers).length);
  expect(variants).toHaveLength(counts.reduce((product, count) => product * count));
});

// The hub's tests build them, run their tests, and ask them.
it('every variant is formatted, has no lint and the right types', () => {
  const all = join(outside.folder, 'all');
  for (const [name, variant] of variants)
    for (const [path, text] of inventedSpoke(name, variant, standalone)) {
      // One run for all of them: their settings are the same.
      const owner = ['biome.json', 'tsconfig.json'].includes(path) ? '.' : name;
      const file = join(all, owner, path === 'tsconfig.json' ? 'tsconfig.variant.json' : path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  const include = ['src', 'simulator', 'test'].map((part) => `*/${part}`);
  writeFileSync(join(all, 'tsconfig.json'), JSON.stringify({ extends: './tsconfig.variant.json', include }));
  outside.run(all, 'biome', ['check', '--error-on-warnings', ...Object.keys(VARIANTS)]);
  outside.run(all, 'tsc', []);
});

it('asks for the versions that it is tested with', () => {
  const folder = outside.create('versions', { protocol: 'xml', mode: 'sync', authentication: 'none' });
  const manifestAt = (path: string) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  const { dependencies, devDependencies, peerDependencies } = manifestAt(folder);
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies })) {
    const { version } = manifestAt(join(outside.folder, 'node_modules', name));
    expect({ name, range }).toEqual({ name, range: `^${version}` });
  }
});

it('an OpenAPI file with mutual TLS: builds, and passes its own checks and tests', () => {
  const { harbour } = VENDORS;
  const openapi = join(outside.folder, 'harbour.yaml');
  const secured = readFileSync(harbour.file, 'utf8')
    .replace('openapi: 3.0.3', 'openapi: 3.1.0')
    .replace(/partnerKey: \{.*\}/, 'partnerKey: { type: mutualTLS }');
  writeFileSync(openapi, secured);
  const folder = outside.create('harbour', { openapi, operation: harbour.operation });
  outside.install(folder);
  completeSpoke(folder, harbour);
  outside.run(folder, 'biome', ['check', '--write', 'fixtures', 'test', 'src']);
  outside.run(folder, 'npm', ['run', 'lint']);
  outside.run(folder, 'npm', ['test']);
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { completeSpoke, Outside, VENDORS } from '@axle/outside';
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

const nameOf = (variant: Variant) => Object.values(variant).join('-');

const keys = <Values extends object>(values: Values) => Object.keys(values) as (keyof Values)[];

const VARIANTS = keys(PARTS.protocol.answers).flatMap((protocol) =>
  keys(PARTS.mode.answers).flatMap((mode) =>
    keys(PARTS.authentication.answers).map((authentication): Variant => ({ protocol, mode, authentication })),
  ),
);

it('every variant is formatted, has no lint and the right types', () => {
  expect(VARIANTS).toHaveLength(30);
  const all = join(outside.folder, 'all');
  for (const variant of VARIANTS)
    for (const [path, text] of inventedSpoke(nameOf(variant), variant, standalone)) {
      // One run for all of them: their settings are the same.
      const owner = ['biome.json', 'tsconfig.json'].includes(path) ? '.' : nameOf(variant);
      const file = join(all, owner, path === 'tsconfig.json' ? 'tsconfig.variant.json' : path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  const include = ['src', 'simulator', 'test'].map((part) => `*/${part}`);
  writeFileSync(join(all, 'tsconfig.json'), JSON.stringify({ extends: './tsconfig.variant.json', include }));
  outside.run(all, 'biome', ['check', '--error-on-warnings', ...VARIANTS.map(nameOf)]);
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

// Each protocol in each mode, and each authentication once at least: it changes the same few lines everywhere. The
// guide's own commands do the same for REST at once with an API key.
it.each<Variant>([
  { protocol: 'rest', mode: 'async', authentication: 'oauth2' },
  { protocol: 'xml', mode: 'sync', authentication: 'basic' },
  { protocol: 'xml', mode: 'async', authentication: 'none' },
  { protocol: 'soap', mode: 'sync', authentication: 'mtls' },
  { protocol: 'soap', mode: 'async', authentication: 'api-key' },
])('$protocol, $mode, $authentication: builds, and passes its own checks and tests', (variant) => {
  const folder = outside.create(nameOf(variant), variant);
  outside.install(folder);
  outside.run(folder, 'npm', ['run', 'lint']);
  outside.run(folder, 'npm', ['test']);
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

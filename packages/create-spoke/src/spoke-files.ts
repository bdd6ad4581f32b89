import { forAuthentication } from './authentications.js';
import type { House } from './house.js';
import { inOrder } from './in-order.js';
import type { Generated } from './openapi/index.js';
import { type Files, readLayers } from './templates.js';
import type { Variant } from './variant.js';

/** A spoke for a vendor whose interface is invented: what its team replaces step by step. */
export function inventedSpoke(
  name: string,
  { protocol, mode, authentication }: Variant,
  house: House,
): Files {
  // SOAP is XML, and more.
  const protocols = protocol === 'soap' ? ['xml', 'soap'] : [protocol];
  const files = readLayers([
    'every',
    house.layer,
    'invented',
    mode,
    ...protocols,
    ...protocols.map((spoken) => `${spoken}-${mode}`),
    authentication,
    `${mode}-${authentication}`,
  ]);
  for (const [path, text] of files) files.set(path, forAuthentication(text, authentication));
  const dependencies = protocol === 'rest' ? {} : { 'fast-xml-parser': '^5.12.1' };
  return finished(files, { name, title: titleOf(name), dependencies }, house);
}

/** A spoke for the vendor of an OpenAPI file, which comes along for later updates. */
export function generatedSpoke(
  name: string,
  { title, files: generated, ...needs }: Generated,
  source: { text: string; extension: string },
  house: House,
): Files {
  const file = `openapi${source.extension}`;
  const files = readLayers(['every', house.layer, 'generated']);
  for (const [path, text] of Object.entries({ ...generated, [file]: source.text })) files.set(path, text);
  const { devDependencies: templated } = manifestOf(files);
  const scripts = { 'vendor:update': `update-spoke ${file}` };
  const { dependencies } = needs;
  // The command writes the types anew.
  const devDependencies = {
    ...needs.devDependencies,
    '@axle/create-spoke': templated['@axle/spoke-testkit'],
  };
  return finished(files, { name, title, scripts, dependencies, devDependencies }, house);
}

/** Files that would mean something where the templates lie, and what they are called in a spoke. */
const NAMES: Record<string, string> = { _gitignore: '.gitignore', '_biome.json': 'biome.json' };

interface Particulars {
  name: string;
  title: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function finished(files: Files, { name, title, scripts, ...more }: Particulars, house: House): Files {
  const manifest = manifestOf(files);
  Object.assign(manifest.scripts, scripts);
  for (const kind of ['dependencies', 'devDependencies'] as const) {
    for (const [dependency, range] of Object.entries(more[kind] ?? {}))
      manifest[kind][dependency] = house.rangeOf(dependency, range);
    manifest[kind] = inOrder(manifest[kind]);
  }
  files.set('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
  return new Map(
    [...files].map(([path, text]) => [
      NAMES[path] ?? path,
      text.replaceAll('my-vendor', name).replaceAll('My Vendor', () => title),
    ]),
  );
}

const manifestOf = (files: Files) => JSON.parse(files.get('package.json')!);

const titleOf = (name: string): string =>
  name
    .split('-')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const { resolve } = createRequire(import.meta.url);

export interface PackedSpoke {
  name: string;
  version: string;
  contract?: number;
  /** Of the connection, besides the URL: source in Zod. */
  fields?: string;
  adapter?: string;
  /** Source that runs when it is loaded. */
  atStart?: string;
  /** Whether it brings a copy of the SDK. */
  ownSdk?: boolean;
}

/** Packs a spoke as a vendor team does, outside the repository, and installs it as an operator does. */
export async function installSpoke(spokes: string, spoke: PackedSpoke): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'axle-vendor-'));
  try {
    const bundled = ['zod', ...(spoke.ownSdk ? ['@axle/spoke-sdk'] : [])];
    await write(folder, {
      'package.json': JSON.stringify({
        name: `@vendor/spoke-${spoke.name}`,
        version: spoke.version,
        type: 'module',
        exports: { '.': './dist/index.js', './package.json': './package.json' },
        files: ['dist'],
        axle: { role: 'spoke', contract: spoke.contract ?? 1 },
        ...(!spoke.ownSdk && { peerDependencies: { '@axle/spoke-sdk': '^1' } }),
        dependencies: Object.fromEntries(bundled.map((name) => [name, '*'])),
        // No registry is asked in tests.
        bundleDependencies: bundled,
      }),
      'dist/index.js': source(spoke),
      'dist/mapping.js': `export const version = '${spoke.version}';`,
    });
    for (const name of bundled)
      await cp(dirname(resolve(`${name}/package.json`)), join(folder, 'node_modules', name), {
        recursive: true,
        dereference: true,
        filter: (path) => !path.endsWith(`${name}/node_modules`),
      });
    // As it is published: its own dependencies are types only.
    if (spoke.ownSdk)
      await write(join(folder, 'node_modules', '@axle', 'spoke-sdk'), {
        'package.json': JSON.stringify({
          name: '@axle/spoke-sdk',
          version: '1.0.0',
          type: 'module',
          exports: { '.': './dist/index.js' },
        }),
      });
    const { stdout } = await run('npm', ['pack', '--silent'], { cwd: folder });
    await run(process.execPath, [
      join(ROOT, 'tooling', 'setup', 'src', 'install-spoke.mjs'),
      join(folder, stdout.trim()),
      spokes,
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Asks its vendor, and only then loads what makes the answer of it: so a mixture of two versions would show. */
const source = ({ name, version, fields = '', adapter = 'qualify-order', atStart = '' }: PackedSpoke) => `
import { completed, defineSpoke } from '@axle/spoke-sdk';
import { z } from 'zod';

console.log('${name} ${version} is loaded');
${atStart}

export default defineSpoke({
  name: '${name}',
  title: import.meta.resolve('@axle/spoke-sdk'),
  contract: 1,
  connection: z.object({ url: z.url(), ${fields} }),
  adapters: {
    '${adapter}': {
      title: 'Qualify',
      requestType: 'order-qualification-request',
      onCrash: 'hold',
      async run({ item }, { connection, http }) {
        await http.request({ method: 'GET', url: connection.url, headers: { 'x-version': '${version}' } });
        const mapping = await import('./mapping.js');
        const reasons = [{ code: '${version}', label: mapping.version }];
        return completed({ items: [{ id: item.id, result: 'unqualified', reasons }] });
      },
    },
  },
  async check() {},
});
`;

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

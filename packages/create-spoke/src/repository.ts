import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './exit-codes.js';
import type { House } from './house.js';
import { inOrder } from './in-order.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const CORE = join(ROOT, 'apps', 'core', 'package.json');

/** A package of the workspace, which the hub finds among its own dependencies. */
export const repository: House = {
  layer: 'workspace',
  folderOf: (name) => join(ROOT, 'spokes', name),
  rangeOf: (dependency, range) => (isInCatalog(dependency) ? 'catalog:' : range),

  async admit(name, script) {
    const core = JSON.parse(readFileSync(CORE, 'utf8'));
    core.dependencies = inOrder({ ...core.dependencies, [`@axle/spoke-${name}`]: 'workspace:*' });
    writeFileSync(CORE, `${JSON.stringify(core, null, 2)}\n`);
    const pnpm = join(ROOT, 'node_modules', '.bin', 'pnpm');
    const { status } = spawnSync(pnpm, ['install', '--prefer-offline'], { cwd: ROOT, stdio: 'inherit' });
    if (status !== 0) throw new Failure('Its dependencies could not be installed; see above.');
    return [`turbo run ${script} --filter=@axle/spoke-${name}`];
  },
};

const isInCatalog = (dependency: string): boolean =>
  readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')
    .split('catalog:')[1]!
    .includes(`\n  ${dependency}:`);

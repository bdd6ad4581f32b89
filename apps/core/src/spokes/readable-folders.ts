import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readPackageJson } from './spoke.package.js';

/**
 * The folders that a spoke's process may read: its package, and the packages that it and the runtime depend on, each
 * by its real path and by the link that leads there.
 */
export function readableFolders(folder: string): string[] {
  const runtime = dirname(dirname(createRequire(import.meta.url).resolve('@axle/spoke-runtime')));
  const readable = new Set<string>();
  const visited = new Set<string>();
  const open = [folder, runtime];
  for (let next = open.pop(); next; next = open.pop()) {
    const real = realpathSync(next);
    readable.add(next).add(real);
    if (visited.has(real)) continue;
    visited.add(real);
    const { dependencies, peerDependencies } = readPackageJson(real) ?? {};
    for (const name of Object.keys({ ...dependencies, ...peerDependencies }))
      open.push(...linksTo(name, real));
  }
  return [...readable];
}

/** Where Node looks for a package, from a folder upwards: the first that is there. */
function linksTo(name: string, from: string): string[] {
  for (let folder = from; ; folder = dirname(folder)) {
    const link = join(folder, 'node_modules', name);
    if (existsSync(link)) return [link];
    if (folder === dirname(folder)) return [];
  }
}

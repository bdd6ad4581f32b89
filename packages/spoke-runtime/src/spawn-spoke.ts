import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The module that a spoke's process runs. */
const childEntry: URL = new URL('./child.js', import.meta.url);

const HEAP_MB = 256;

export interface SpawnOptions {
  /** The module to run. Default: the one that takes calls. */
  module?: URL;
  /** Modules that are loaded before it. */
  preload?: URL[];
}

/** Starts a process that reads its own files, writes nothing, starts nothing, and knows nothing of the starter's. */
export function spawnSpoke(
  readable: readonly string[],
  { module = childEntry, preload = [] }: SpawnOptions = {},
): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--permission',
      ...readable.map((folder) => `--allow-fs-read=${folder}/`),
      `--max-old-space-size=${HEAP_MB}`,
      '--disable-warning=SecurityWarning',
      ...preload.map(({ href }) => `--import=${href}`),
      fileURLToPath(module),
    ],
    { env: {}, cwd: '/', serialization: 'advanced', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
}

/**
 * The folders that a spoke's process may read: its package, and the packages that it and the runtime depend on, each
 * by its real path and by the link that leads there.
 */
export function readableFolders(folder: string): string[] {
  const runtime = dirname(dirname(fileURLToPath(childEntry)));
  const readable = new Set<string>();
  const visited = new Set<string>();
  const open = [folder, runtime];
  for (let next = open.pop(); next; next = open.pop()) {
    const real = realpathSync(next);
    readable.add(next).add(real);
    if (visited.has(real)) continue;
    visited.add(real);
    for (const name of dependenciesOf(real)) {
      const link = linkTo(name, real);
      if (link) open.push(link);
    }
  }
  return [...readable];
}

function dependenciesOf(folder: string): string[] {
  try {
    const text = readFileSync(join(folder, 'package.json'), 'utf8');
    const { dependencies, peerDependencies } = JSON.parse(text);
    return Object.keys({ ...dependencies, ...peerDependencies });
  } catch {
    return [];
  }
}

/** Where Node finds a package, from a folder upwards. */
export function linkTo(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const link = join(folder, 'node_modules', name);
    if (existsSync(link)) return link;
    if (folder === dirname(folder)) return undefined;
  }
}

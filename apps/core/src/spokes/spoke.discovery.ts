import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONTRACT } from '@axle/spoke-sdk';

/** A package that says that it is a spoke. */
export interface DiscoveredSpoke {
  /** The last part of the package's name, without `spoke-`; the spoke must go by the same. */
  name: string;
  package: string;
  version: string;
  contract: number;
  /** The folder of the package. */
  folder: string;
  /** The URL of its module. */
  entry: string;
  /** Why it cannot be used, as far as its package.json tells. */
  fault?: string;
}

interface PackageJson {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  exports?: Record<string, string>;
  main?: string;
  axle?: { role?: string; contract?: number };
}

const CORE = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Finds the spokes: the hub's own dependencies, and the packages in the given folders, whose package.json says
 * `"axle": { "role": "spoke" }`. Sorted by name; two of one name are both listed, the second with a fault.
 */
export function discoverSpokes(spokesPath: readonly string[]): DiscoveredSpoke[] {
  const folders = [...ownDependencies(), ...spokesPath.flatMap(packagesIn)];
  const found: DiscoveredSpoke[] = [];
  for (const folder of folders) {
    const manifest = readPackage(folder);
    if (manifest?.axle?.role !== 'spoke') continue;
    const spoke = describe(folder, manifest);
    const other = found.find(({ name }) => name === spoke.name);
    found.push(
      other ? { ...spoke, fault: `The package ${other.package} is already the spoke ${spoke.name}.` } : spoke,
    );
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(folder: string, manifest: PackageJson): DiscoveredSpoke {
  const { name, version, axle, exports, main } = manifest;
  const entry = join(folder, exports?.['.'] ?? main ?? 'index.js');
  const contract = axle?.contract ?? 0;
  const spoke = {
    name: name
      .split('/')
      .at(-1)!
      .replace(/^spoke-/, ''),
    package: name,
    version,
    contract,
    folder,
    entry: pathToFileURL(entry).href,
  };
  if (contract !== CONTRACT)
    return {
      ...spoke,
      fault: `"axle.contract" is ${contract}; this hub speaks ${CONTRACT}. Build the spoke with a matching SDK.`,
    };
  if (!existsSync(entry))
    return { ...spoke, fault: `Its module ${exports?.['.'] ?? main} is not there. Build the package.` };
  return spoke;
}

function ownDependencies(): string[] {
  const { dependencies = {} } = readPackage(CORE)!;
  return Object.keys(dependencies).flatMap((name) => {
    const folder = join(CORE, 'node_modules', name);
    return existsSync(folder) ? realpathSync(folder) : [];
  });
}

function packagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry);
    return entry.startsWith('@') ? packagesIn(path) : realpathSync(path);
  });
}

function readPackage(folder: string): PackageJson | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
  } catch {
    return undefined;
  }
}

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
    for (const name of Object.keys(readPackage(real)?.dependencies ?? {})) open.push(...linksTo(name, real));
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

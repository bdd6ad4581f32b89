import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contractFault } from '@axle/spoke-runtime';
import semver from 'semver';

/** Why a package cannot be used, and what to do about it. */
export interface Refusal {
  reason: string;
  remedy: string;
}

/** One version of a package that says that it is a spoke. Nothing of its code has run. */
export interface SpokePackage {
  /** The last part of the package's name, without `spoke-`; the spoke must go by the same. */
  name: string;
  package: string;
  version: string;
  contract: number;
  /** The folder of the package. */
  folder: string;
  /** The URL of its module. */
  entry: string;
  /** Whether the folder may get other contents. */
  mutable: boolean;
  /** Why it cannot be used, as far as its package.json tells. */
  fault?: Refusal;
}

export interface PackageJson {
  name?: unknown;
  version?: unknown;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  exports?: unknown;
  main?: string;
  axle?: { role?: string; contract?: unknown };
}

export function readPackageJson(folder: string): PackageJson | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Undefined: it is no spoke, or does not say so. */
export function readSpokePackage(folder: string, mutable: boolean): SpokePackage | undefined {
  const manifest = readPackageJson(folder);
  if (manifest?.axle?.role !== 'spoke' || typeof manifest.name !== 'string') return undefined;
  const { name, version, axle } = manifest;
  const module = importTarget(manifest.exports) ?? manifest.main ?? 'index.js';
  const entry = join(folder, module);
  const fault =
    versionFault(version) ??
    contractRefusal(axle.contract) ??
    (existsSync(entry) ? undefined : notThere(module));
  return {
    name: name
      .split('/')
      .at(-1)!
      .replace(/^spoke-/, ''),
    package: name,
    version: String(version),
    contract: Number(axle.contract ?? 0),
    folder,
    entry: pathToFileURL(entry).href,
    mutable,
    ...(fault && { fault }),
  };
}

function versionFault(version: unknown): Refusal | undefined {
  if (typeof version === 'string' && semver.valid(version)) return undefined;
  return {
    reason: `"version" is ${JSON.stringify(version) ?? 'missing'}, which is no version.`,
    remedy: 'Write one as in 1.4.0.',
  };
}

function contractRefusal(contract: unknown): Refusal | undefined {
  const fault = contractFault(contract);
  return fault && { reason: `"axle.contract" ${fault.reason}.`, remedy: sentence(fault.remedy) };
}

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;

const notThere = (module: string): Refusal => ({
  reason: `Its module ${module} is not there.`,
  remedy: 'Build the package, and look that "files" names what was built.',
});

/** What `import` gets of `"exports"`: the conditions that Node has, as far as they lead to one file. */
function importTarget(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const { '.': main, import: imported, node, default: fallback } = exports as Record<string, unknown>;
  return importTarget(main ?? imported ?? node ?? fallback);
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A spoke's package as it lies on the disk. */
export interface SpokePackage {
  folder: string;
  /** The URL of its module. */
  entry: string;
  json: PackageJson;
}

interface PackageJson {
  name: string;
  exports?: Record<string, string>;
  main?: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  axle?: { role?: string; contract?: number };
}

/** Reads the package in a folder. */
export function readPackage(folder: string): SpokePackage {
  const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson;
  const entry = join(folder, json.exports?.['.'] ?? json.main ?? 'index.js');
  return { folder, entry: pathToFileURL(entry).href, json };
}

/** The package that a file or folder belongs to: the next package.json above. */
export function packageOf(inside: URL): SpokePackage {
  for (let folder = fileURLToPath(inside); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return readPackage(folder);
    if (folder === dirname(folder)) throw new Error(`No package.json lies above ${inside}.`);
  }
}

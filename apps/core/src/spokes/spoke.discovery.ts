import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import semver from 'semver';
import { readPackageJson, readSpokePackage, type SpokePackage } from './spoke.package.js';

const CORE = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Finds the spokes whose package.json says `"axle": { "role": "spoke" }`: the hub's own dependencies, and the packages
 * in the given folders, each in a folder by itself or with a folder per version. By name, the newest version first.
 */
export function discoverSpokes(spokesPath: readonly string[]): Map<string, SpokePackage[]> {
  const found = [...ownDependencies(), ...spokesPath.flatMap(packagesIn)];
  const byName = Map.groupBy(found, ({ name }) => name);
  return new Map([...byName].map(([name, packages]) => [name, newestFirst(judgeTogether(packages))]));
}

/** The first that is found has the name; others may only be versions of the same package. */
function judgeTogether(packages: readonly SpokePackage[]): SpokePackage[] {
  const [first] = packages;
  return packages.map((one, index) => {
    if (one.package !== first!.package)
      return withFault(one, `The package ${first!.package} is already the spoke ${one.name}.`, 'Rename one.');
    const isTwin = packages.slice(0, index).some(({ version }) => version === one.version);
    return isTwin ? withFault(one, `Version ${one.version} is installed twice.`, 'Remove one of them.') : one;
  });
}

function newestFirst(packages: readonly SpokePackage[]): SpokePackage[] {
  const orderOf = ({ version }: SpokePackage) => semver.parse(version) ?? semver.parse('0.0.0-0')!;
  return packages.toSorted((a, b) => orderOf(b).compare(orderOf(a)));
}

function withFault(spoke: SpokePackage, reason: string, remedy: string): SpokePackage {
  return { ...spoke, fault: spoke.fault ?? { reason, remedy } };
}

function ownDependencies(): SpokePackage[] {
  const { dependencies = {} } = readPackageJson(CORE)!;
  return Object.keys(dependencies).flatMap((name) => {
    const folder = join(CORE, 'node_modules', name);
    return existsSync(folder) ? (readSpokePackage(realpathSync(folder), false) ?? []) : [];
  });
}

function packagesIn(folder: string): SpokePackage[] {
  return foldersIn(folder).flatMap((entry) => {
    const path = join(folder, entry);
    if (entry.startsWith('@')) return packagesIn(path);
    return existsSync(join(path, 'package.json'))
      ? [readSpokePackage(realpathSync(path), true) ?? []].flat()
      : versionsIn(path);
  });
}

function versionsIn(folder: string): SpokePackage[] {
  const versions = foldersIn(folder).filter((entry) => semver.valid(entry));
  return versions.flatMap((version) => {
    const spoke = readSpokePackage(realpathSync(join(folder, version)), false);
    if (!spoke || spoke.version === version) return spoke ? [spoke] : [];
    return withFault(
      spoke,
      `The folder ${version} holds the version ${spoke.version}.`,
      'Name the folder by the version of the package.',
    );
  });
}

/** Those with a dot at their beginning are not finished. */
function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter(
    (entry) =>
      !entry.startsWith('.') && statSync(join(folder, entry), { throwIfNoEntry: false })?.isDirectory(),
  );
}

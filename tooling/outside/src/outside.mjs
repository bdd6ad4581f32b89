import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { ROOT } from './root.mjs';

const TEMPLATE = join(ROOT, 'packages', 'create-spoke', 'templates', 'standalone');

/** Packages of the repository that have what a spoke has. */
const NEIGHBOURS = ['.', 'spokes/vendor-b', 'tooling/jest-preset', 'apps/core'];

/** The command that makes spokes, what these depend on, and what that depends on. */
const PACKED = ['create-spoke', 'spoke-testkit', 'spoke-sdk', 'spoke-runtime', 'qualification'];

/**
 * A folder outside the repository, whose node_modules hold what `npm install` brings to a spoke: Axle's packages from
 * their tarballs, as they would be published. What others publish is linked to the copies of the repository, so that
 * no registry is needed.
 */
export class Outside {
  folder = mkdtempSync(join(tmpdir(), 'axle-outside-'));

  constructor() {
    for (const name of PACKED) this.#unpack(name);
    const { dependencies, devDependencies } = manifestAt(TEMPLATE);
    for (const dependency of Object.keys({
      ...dependencies,
      ...devDependencies,
      'fast-xml-parser': '',
      ajv: '',
      'ajv-formats': '',
    }))
      link(dependency, this.folder, NEIGHBOURS);
  }

  /**
   * Makes a spoke, and answers its folder.
   * @param {string} name
   * @param {Record<string, string>} flags
   * @param {string} [parent]
   */
  create(name, flags, parent = this.folder) {
    const command = join(this.folder, 'node_modules', '@axle', 'create-spoke', 'bin', 'create-spoke.mjs');
    const args = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
    this.run(parent, process.execPath, [command, name, ...args]);
    return join(parent, name);
  }

  /**
   * What `npm install` does in a spoke's folder, by links.
   * @param {string} folder
   */
  install(folder) {
    const installed = join(this.folder, 'node_modules');
    mkdirSync(join(folder, 'node_modules'));
    for (const name of readdirSync(installed))
      symlinkSync(realpathSync(join(installed, name)), join(folder, 'node_modules', name));
  }

  /**
   * Builds every spoke in a folder: `npm run build` in each would start as many compilers.
   * @param {string} spokes
   */
  build(spokes) {
    const projects = readdirSync(spokes).map((name) => join(name, 'tsconfig.build.json'));
    this.run(spokes, 'tsc', ['-b', ...projects]);
  }

  /**
   * Runs the tests of spokes in a folder, each with its own settings, as they were built.
   * @param {string} spokes
   * @param {string[]} names
   */
  test(spokes, names) {
    const jest = join(this.folder, 'node_modules', 'jest', 'bin', 'jest.js');
    const esm = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    this.run(spokes, process.execPath, [...esm, jest, '--projects', ...names]);
  }

  /**
   * Packs a spoke, and puts it into a folder of spokes with nothing but what it depends on. The hub lends it the SDK.
   * @param {string} folder
   * @param {string} spokes
   */
  deploy(folder, spokes) {
    const target = join(spokes, basename(folder));
    const tarball = `${folder}.tgz`;
    mkdirSync(target, { recursive: true });
    this.run(folder, 'pnpm', ['pack', '--out', tarball]);
    this.run(target, 'tar', ['-xzf', tarball, '--strip-components=1']);
    for (const dependency of Object.keys(manifestAt(target).dependencies))
      link(dependency, target, NEIGHBOURS);
  }

  /**
   * Runs a program in a folder. Throws what it said where it fails.
   * @param {string} folder
   * @param {string} program
   * @param {string[]} args
   */
  run(folder, program, args) {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} in ${folder}:\n${stdout}${stderr}`);
  }

  remove() {
    rmSync(this.folder, { recursive: true });
  }

  /** @param {string} name */
  #unpack(name) {
    const target = join(this.folder, 'node_modules', '@axle', name);
    const tarball = join(this.folder, `${name}.tgz`);
    mkdirSync(target, { recursive: true });
    this.run(join(ROOT, 'packages', name), 'pnpm', ['pack', '--out', tarball]);
    this.run(target, 'tar', ['-xzf', tarball, '--strip-components=1']);
    const { dependencies } = manifestAt(target);
    for (const dependency of Object.keys(dependencies ?? {})) link(dependency, target, [`packages/${name}`]);
  }
}

/**
 * Gives a folder a dependency of Axle's that others publish, from the first of these packages that has it.
 * @param {string} dependency
 * @param {string} folder
 * @param {string[]} owners
 */
function link(dependency, folder, owners) {
  if (dependency.startsWith('@axle/')) return;
  const target = join(folder, 'node_modules', dependency);
  const found = owners.map((owner) => join(ROOT, owner, 'node_modules', dependency)).find(existsSync);
  if (!found) throw new Error(`${dependency} is not among the dependencies of ${owners.join(', ')}.`);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(realpathSync(found), target);
}

/** @param {string} folder */
const manifestAt = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

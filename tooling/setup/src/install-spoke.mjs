/**
 * `npm run install-spoke -- <tarball> [<folder>]`: puts a packed spoke into a folder that `AXLE_SPOKES_PATH` names, as
 * `<name>/<version>/`. It is filled beside and then renamed, so that a hub never sees half of it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { StartError } from './fail.mjs';

const NAME = /^(@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/i;
const VERSION = /^\d+\.\d+\.\d+(-[\w.-]+)?(\+[\w.-]+)?$/;

/** The SDK is the hub's matter, so peers stay out; scripts of packages are not run. */
const NPM_INSTALL =
  'install --omit=dev --legacy-peer-deps --ignore-scripts --no-package-lock --no-audit --no-fund'.split(' ');

try {
  const [tarball, folder = process.env.AXLE_SPOKES_PATH?.split(delimiter)[0]] = process.argv.slice(2);
  if (!tarball || !folder)
    throw new StartError(
      'Say which package, and where: npm run install-spoke -- spoke-1.0.0.tgz /srv/spokes',
    );
  // npm runs scripts in the repository, wherever it was called.
  const from = process.env.INIT_CWD ?? '.';
  console.log(`Installed as ${install(resolve(from, tarball), resolve(from, folder))}.`);
  console.log('Hubs find it within ten seconds, or at once by POST /api/v1/spokes/reload.');
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
function install(tarball, folder) {
  if (!existsSync(tarball)) throw new StartError(`There is no ${tarball}. Make one by npm pack.`);
  mkdirSync(folder, { recursive: true });
  const incoming = mkdtempSync(join(folder, '.incoming-'));
  try {
    run('tar', ['-xzf', tarball, '-C', incoming, '--strip-components=1']);
    const { name, version, axle } = readPackage(incoming);
    if (axle?.role !== 'spoke')
      throw new StartError(`${name} is no spoke: its package.json has no "axle": { "role": "spoke" }.`);
    if (!NAME.test(name) || !VERSION.test(version))
      throw new StartError(`${name} ${version} is no name and version of a package.`);
    const target = join(folder, name, version);
    if (existsSync(target))
      throw new StartError(`${target} is there already: a version never changes. Pack a newer one.`);
    run('npm', NPM_INSTALL, incoming);
    mkdirSync(dirname(target), { recursive: true });
    renameSync(incoming, target);
    return target;
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function readPackage(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch (error) {
    throw new StartError(`The tarball holds no package (${/** @type {Error} */ (error).message}).`);
  }
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} [cwd]
 */
function run(program, args, cwd) {
  try {
    execFileSync(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
  } catch (error) {
    const { stderr, message } = /** @type {Error & { stderr?: Buffer }} */ (error);
    throw new StartError(`${program} failed: ${stderr?.toString().trim() || message}`);
  }
}

import { chownSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PostgresError } from './binaries.mjs';

/** PostgreSQL refuses to run as root. This user owns its folder then; it is on every Linux. */
const NOBODY = 65534;

const isRoot = process.getuid?.() === 0;

/**
 * The command as PostgreSQL's user. A folder above its own may be closed to that user (as `mktemp -d` makes them), so
 * it keeps the right to pass and read.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function asPostgresUser(program, args) {
  if (!isRoot) return [program, args];
  const { PATH = '' } = process.env;
  if (!PATH.split(delimiter).some((folder) => existsSync(join(folder, 'setpriv'))))
    throw new PostgresError(
      'PostgreSQL does not run as root, and there is no setpriv (util-linux) to run it as another user: ' +
        'start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  const user = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return [
    'setpriv',
    [...user, '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', program, ...args],
  ];
}

/** @param {string} path */
export function giveToPostgresUser(path) {
  if (isRoot) chownSync(path, NOBODY, NOBODY);
}

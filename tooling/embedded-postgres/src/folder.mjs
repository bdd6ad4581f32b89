import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './programs.mjs';
import { giveToPostgresUser } from './user.mjs';

export const USER = 'axle';

/**
 * A folder with a database cluster, made where there is none yet.
 *
 * @param {string} folder
 * @param {string} initdb
 * @returns {Promise<{ data: string, log: string, owner: string, password: string }>}
 */
export async function openFolder(folder, initdb) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToPostgresUser(folder);
  const paths = { data: join(folder, 'data'), log: join(folder, 'log'), owner: join(folder, 'owner') };
  const passwordFile = join(folder, 'password');
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    giveToPostgresUser(passwordFile);
  }
  if (!existsSync(paths.data)) {
    // Renamed when it is whole: a cluster that was half made would never start.
    const unfinished = `${paths.data}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    const access = ['-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await run(initdb, ['-D', unfinished, '-E', 'UTF8', '--locale=C', ...access]);
    renameSync(unfinished, paths.data);
  }
  return { ...paths, password: readFileSync(passwordFile, 'utf8') };
}

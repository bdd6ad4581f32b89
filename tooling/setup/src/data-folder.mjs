import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './fail.mjs';

/**
 * The folder that holds everything this hub keeps: database, keys.
 * @param {string} folder
 */
export function openDataFolder(folder) {
  const credentials = join(folder, 'credentials.json');
  const newAdminKey = () => JSON.stringify({ adminKey: `axle_${randomBytes(32).toString('base64url')}` });
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const secretKey = keep(join(folder, 'secret-key'), () => randomBytes(32).toString('base64'));
    const text = keep(credentials, () => `${newAdminKey()}\n`);
    return { credentials, secretKey, adminKey: readAdminKey(credentials, text) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new StartError(
      `The folder ${folder} cannot be written to (${code}). Set AXLE_DATA_DIR to one that can.`,
    );
  }
}

/**
 * What the file holds; it is written where there is none, at one stroke, for its owner alone.
 * @param {string} file
 * @param {() => string} make
 */
function keep(file, make) {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, make(), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {string}
 */
function readAdminKey(file, text) {
  try {
    const { adminKey } = JSON.parse(text);
    if (typeof adminKey === 'string') return adminKey;
  } catch {
    // The message must not show what the file holds.
  }
  throw new StartError(`${file} must hold {"adminKey":"…"}. Remove it to get a new key.`);
}

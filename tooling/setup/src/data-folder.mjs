import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './fail.mjs';

/**
 * The folder that holds everything this hub keeps: database, keys.
 * @param {string} folder
 */
export function openDataFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StartError(`The folder ${folder} cannot be written to. Set AXLE_DATA_DIR to one that can.`);
  }
  const credentials = join(folder, 'credentials.json');
  const secretKey = keep(join(folder, 'secret-key'), () => randomBytes(32).toString('base64'));
  const { adminKey } = JSON.parse(
    keep(
      credentials,
      () => `${JSON.stringify({ adminKey: `axle_${randomBytes(32).toString('base64url')}` })}\n`,
    ),
  );
  return { credentials, secretKey, adminKey };
}

/**
 * @param {string} file
 * @param {() => string} make
 */
function keep(file, make) {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

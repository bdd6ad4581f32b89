import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT, Failure } from '../exit-codes.js';
import { isLocal } from './address.js';

/** Where `npm start` writes the key of its hub. */
const CREDENTIALS = join('.axle', 'credentials.json');

/**
 * The key of the caller: the file's that is named, or that of AXLE_KEY, or else that of the hub of this folder or of
 * one above. The last is shown to no hub of another machine.
 */
export function findKey(address: URL, keyFile: string | undefined): string {
  if (keyFile !== undefined) return checked(read(keyFile), keyFile);
  const { AXLE_KEY: inEnvironment } = process.env;
  if (inEnvironment) return checked(inEnvironment, 'AXLE_KEY');
  const credentials = isLocal(address) ? nearestCredentials(process.cwd()) : undefined;
  if (credentials !== undefined) return checked(adminKeyIn(credentials), credentials);
  throw new Failure(
    `There is no key for ${address.origin}: set AXLE_KEY, or name a file that holds one with --key-file.`,
    EXIT.forbidden,
  );
}

function nearestCredentials(folder: string): string | undefined {
  const file = join(folder, CREDENTIALS);
  if (existsSync(file)) return file;
  const above = dirname(folder);
  return above === folder ? undefined : nearestCredentials(above);
}

function adminKeyIn(file: string): string {
  try {
    return String(JSON.parse(read(file)).adminKey ?? '');
  } catch (error) {
    // What a parser says quotes what it has read.
    if (error instanceof Failure) throw error;
    throw new Failure(`${file} holds no adminKey`, EXIT.usage);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, EXIT.usage);
  }
}

/** Never repeats the key: not even one that could not be sent. */
function checked(text: string, source: string): string {
  const key = text.trim();
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new Failure(`${source} holds no key: expected one line, as in axle_…`, EXIT.usage);
}

import pg from 'pg';
import { StartError } from './fail.mjs';

const CONNECT_MS = 5_000;

/**
 * Tries the user's own database before anything slow begins.
 * @param {string} url
 */
export async function demandDatabase(url) {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw unusable('it must be postgres://user:password@host:port/database');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    const { message, code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw unusable(message || code);
  }
}

/** @param {string | undefined} reason */
const unusable = (reason) => new StartError(`DATABASE_URL cannot be used (${reason}).`);

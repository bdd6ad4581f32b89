import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** PostgreSQL's SSLRequest: any server answers it with one byte, before it asks who is there. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
/** A server that begins or ends does not answer for a moment. */
const SILENCE_MS = 3_000;
const PAUSE_MS = 50;

/**
 * Whether a server runs on this data. The number in its postmaster.pid alone does not tell: after a crash it may be
 * another program's by now. Such a file is removed, or PostgreSQL would refuse to start.
 *
 * @param {string} data
 */
export async function isServerRunning(data) {
  const file = join(data, 'postmaster.pid');
  for (const late = AbortSignal.timeout(SILENCE_MS); existsSync(file); await setTimeout(PAUSE_MS)) {
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
    if (!isAlive(pid)) return false;
    if (await speaksPostgres(port)) return true;
    if (late.aborted) rmSync(file, { force: true });
  }
  return false;
}

/** @param {number | undefined} pid */
export function isAlive(pid) {
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {number | undefined} port
 * @returns {Promise<boolean>}
 */
function speaksPostgres(port) {
  if (!port) return Promise.resolve(false);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: SILENCE_MS }, () => socket.write(SSL_REQUEST));
    socket.once('data', ([byte]) => {
      resolve(byte === 0x4e || byte === 0x53); // N or S
      socket.destroy();
    });
    for (const event of ['error', 'timeout', 'end'])
      socket.once(event, () => {
        resolve(false);
        socket.destroy();
      });
  });
}

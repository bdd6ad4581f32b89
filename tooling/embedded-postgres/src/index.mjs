import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findBinaries, PostgresError } from './binaries.mjs';
import { openFolder, USER } from './folder.mjs';
import { freePort } from './free-port.mjs';
import { run, runAfterThisProcess } from './programs.mjs';
import { isAlive, isServerRunning } from './running-server.mjs';

export { PostgresError } from './binaries.mjs';
export { freePort } from './free-port.mjs';

const START_SECONDS = 60;
const TRIES_AFTER_KILL = 5;
const PAUSE_MS = 500;

/**
 * Starts a real PostgreSQL in a folder, on the loopback alone. It ends with this process, even one that is killed;
 * Ctrl-C does not reach it. Where a killed process nevertheless left a server, that one is stopped first.
 *
 * @param {object} options
 * @param {string} options.folder Made if it is not there. Holds the data, the log and the password.
 * @param {number} [options.port] A free one if left out.
 * @param {boolean} [options.durable] False: a commit does not wait for the disk. For data that a test throws away.
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>} `url`: of the database `postgres`.
 * @throws {PostgresError} where the user can do something about it: another process uses the folder, say.
 */
export async function startPostgres({ folder, port, durable = true }) {
  const { initdb, pg_ctl: pgCtl } = await findBinaries();
  const { data, log, owner, password } = await openFolder(resolve(folder), initdb);
  const stopping = ['stop', '-w', '-m', 'fast', '-D', data];
  const stop = async () => {
    if (await isServerRunning(data)) await run(pgCtl, stopping);
  };

  if (await isServerRunning(data)) {
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : undefined;
    if (isAlive(pid)) throw new PostgresError(`Process ${pid} runs a database in ${folder}. Stop it first.`);
    await stop();
  }
  const chosen = port ?? (await freePort());
  const settings = [
    `-p ${chosen}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c shared_buffers=64MB',
    '-c max_connections=200',
    ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
  ];
  const starting = ['start', '-w', '-t', `${START_SECONDS}`, '-D', data, '-l', log, '-o', settings.join(' ')];
  // Processes of a server that was killed hold its memory for a moment longer.
  const tries = existsSync(`${data}/postmaster.pid`) ? TRIES_AFTER_KILL : 1;
  await startServer(pgCtl, starting, log, tries);
  writeFileSync(owner, `${process.pid}`);
  const callOff = runAfterThisProcess(pgCtl, stopping);
  return {
    url: `postgres://${USER}:${password}@127.0.0.1:${chosen}/postgres`,
    port: chosen,
    stop: async () => {
      await stop();
      callOff();
    },
  };
}

/**
 * @param {string} pgCtl
 * @param {string[]} args
 * @param {string} log
 * @param {number} tries
 * @returns {Promise<void>}
 */
async function startServer(pgCtl, args, log, tries) {
  try {
    await run(pgCtl, args);
  } catch (error) {
    if (tries > 1) {
      await setTimeout(PAUSE_MS);
      return startServer(pgCtl, args, log, tries - 1);
    }
    const { message } = /** @type {Error} */ (error);
    throw new PostgresError(`PostgreSQL did not start: ${message} Its log is ${log}.`);
  }
}

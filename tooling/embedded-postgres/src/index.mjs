import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findBinaries, PostgresError } from './binaries.mjs';
import { asPostgresUser, giveToPostgresUser } from './user.mjs';

export { PostgresError } from './binaries.mjs';

const USER = 'axle';
const START_SECONDS = 60;
const TRIES_AFTER_KILL = 5;
const PAUSE_MS = 500;

/**
 * Starts a real PostgreSQL in a folder, on the loopback alone. What an earlier start left behind is taken over: its
 * data, and a server that still runs. `pg_ctl` gives the server a session of its own, so Ctrl-C does not reach it.
 *
 * @param {object} options
 * @param {string} options.folder Made if it is not there. Holds the data, the log and the password.
 * @param {boolean} [options.durable] False: a commit does not wait for the disk. For data that a test throws away.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url`: of the database `postgres`.
 */
export async function startPostgres({ folder, durable = true }) {
  const { initdb, pg_ctl: pgCtl } = await findBinaries();
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToPostgresUser(folder);
  const password = readPassword(join(folder, 'password'));
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const passwordFile = `--pwfile=${join(folder, 'password')}`;
    await run(
      initdb,
      ['-D', data, '-U', USER, '-E', 'UTF8', '--locale=C', '--auth=scram-sha-256', passwordFile],
      log,
    );
  }
  let port = runningPort(data);
  if (port === undefined || !(await answers(port))) {
    // Processes of a server that was killed hold its memory for a moment longer.
    const tries = port === undefined ? 1 : TRIES_AFTER_KILL;
    port = await freePort();
    const settings = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      "-c unix_socket_directories=''",
      '-c shared_buffers=64MB',
      '-c max_connections=200',
      ...(durable ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off']),
    ];
    const start = [
      'start',
      '-w',
      '-t',
      String(START_SECONDS),
      '-D',
      data,
      '-l',
      log,
      '-o',
      settings.join(' '),
    ];
    await run(pgCtl, start, log, tries);
  }
  return {
    url: `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`,
    stop: () => run(pgCtl, ['stop', '-w', '-m', 'fast', '-D', data], log),
  };
}

/** @param {string} file */
function readPassword(file) {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
    giveToPostgresUser(file);
  }
  return readFileSync(file, 'utf8');
}

/**
 * The fourth line of postmaster.pid, which is there while the server runs or after it was killed.
 * @param {string} data
 */
function runningPort(data) {
  const file = join(data, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[3]) : undefined;
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} log
 */
async function run(program, args, log, tries = 1) {
  try {
    await execute(program, args);
  } catch (error) {
    if (tries > 1) {
      await setTimeout(PAUSE_MS);
      return run(program, args, log, tries - 1);
    }
    const { stderr = '', message } = /** @type {{ stderr?: string, message: string }} */ (error);
    throw new PostgresError(
      `PostgreSQL did not do as it was told (${stderr.trim() || message}). Its log is ${log}.`,
    );
  }
}

/**
 * Whether a server listens there. Its process number alone does not tell: it may be another's by now.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * The server keeps its starter's stdout and stderr open: nobody may wait for their end.
 * @param {string} program
 * @param {string[]} args
 */
function execute(program, args) {
  const [command, all] = asPostgresUser(program, args);
  return promisify(execFile)(command, all, { cwd: '/', env: { LC_ALL: 'C', PATH: process.env.PATH } });
}

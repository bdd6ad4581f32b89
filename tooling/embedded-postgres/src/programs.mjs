import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { PostgresError } from './binaries.mjs';
import { asPostgresUser } from './user.mjs';

/** All that PostgreSQL's programs need to know of the environment. */
const ENV = { LC_ALL: 'C', PATH: process.env.PATH };

/**
 * Runs one of PostgreSQL's programs to its end. In a process group of its own: Ctrl-C is for whoever runs it.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<void>}
 * @throws {PostgresError} with what the program said.
 */
export function run(program, args) {
  const [command, all] = asPostgresUser(program, args);
  const child = spawn(command, all, {
    cwd: '/',
    env: ENV,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // A server that was started may hold stderr open, so only a failure waits for the end of what is said.
    child.on('exit', (code) => code === 0 && resolve());
    child.on('close', () => reject(new PostgresError(`${basename(program)} failed (${said.trim()}).`)));
  });
}

/**
 * Runs a program when this process ends, however it ends: the shell reads from a pipe that closes with this process.
 *
 * @param {string} program
 * @param {string[]} args
 * @returns {() => void} Calls it off.
 */
export function runAfterThisProcess(program, args) {
  if (process.platform === 'win32') return () => {};
  const [command, all] = asPostgresUser(program, args);
  const shell = spawn('sh', ['-c', 'read -r _; exec "$@"', 'sh', command, ...all], {
    cwd: '/',
    env: ENV,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  /** @type {import('node:net').Socket} */ (shell.stdin).unref();
  return () => shell.kill();
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Runs a program of node_modules/.bin in the root.
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runTool(program, args) {
  const env = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    FORCE_COLOR: '0',
  };
  const bin = join(ROOT, 'node_modules', '.bin');
  return new Promise((resolve) => {
    spawn(join(bin, program), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...env, PATH: `${bin}:${env.PATH}` },
    }).on('exit', (code) => resolve(code === 0));
  });
}

/**
 * Runs tasks of all packages; what has not changed is not run again.
 * @param {string[]} tasks
 */
export const runTasks = (...tasks) =>
  runTool('turbo', ['run', ...tasks, '--output-logs=errors-only', '--log-order=grouped', '--concurrency=2']);

import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { end } from './lifetime.mjs';

export const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Runs a program of node_modules/.bin in the root.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] Quiet: what it says is shown if it fails.
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function runTool(program, args, { quiet = false } = {}) {
  const bin = join(ROOT, 'node_modules', '.bin');
  const stdio = quiet ? 'pipe' : 'inherit';
  const child = spawn(join(bin, program), args, {
    cwd: ROOT,
    stdio: ['ignore', stdio, stdio],
    env: {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env.PATH}`,
      TURBO_TELEMETRY_DISABLED: '1',
      TURBO_NO_UPDATE_NOTIFIER: '1',
      FORCE_COLOR: '0',
    },
    signal: end,
  });
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => said.push(data));
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.on('close', resolve);
    // The end of this command is told as an error too, before the program has ended.
    child.on('error', (error) => end.aborted || reject(error));
  });
  end.throwIfAborted();
  if (code !== 0) process.stderr.write(Buffer.concat(said));
  return code === 0;
}

/**
 * Runs tasks of all packages; what has not changed is not run again.
 * @param {string[]} tasks
 * @param {{ quiet?: boolean }} [options]
 */
export const runTasks = (tasks, options) =>
  runTool(
    'turbo',
    ['run', ...tasks, '--output-logs=errors-only', '--log-order=grouped', '--concurrency=2'],
    options,
  );

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from './fail.mjs';
import { endBecause } from './lifetime.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a Node process that lives as long as this command: the command ends where it ends by itself. In a process
 * group of its own: Ctrl-C reaches this process alone, which ends its parts in their order.
 *
 * @param {AsyncDisposableStack} parts
 * @param {string} name
 * @param {string[]} args For Node.
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {number} options.graceMs After SIGTERM, until it is killed.
 * @param {'pipe' | 'inherit'} [options.stdout]
 */
export function startChild(parts, name, args, { env, graceMs, stdout = 'inherit' }) {
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', stdout, 'inherit'], detached: true });
  running.add(child);
  child.on('exit', (code, signal) => {
    running.delete(child);
    endBecause(new StartError(`${name} ended (${signal ?? `exit code ${code}`}).`));
  });
  parts.defer(async () => {
    if (!running.has(child)) return;
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await exit;
    clearTimeout(late);
  });
  return child;
}

import { spawn } from 'node:child_process';

/**
 * The processes that the start command runs. Each gets a process group of its own: Ctrl-C reaches this process alone,
 * which ends the others in their order.
 */
export class Children {
  /** @type {{ name: string, child: import('node:child_process').ChildProcess, graceMs: number }[]} */
  #running = [];
  #stopping = false;

  /**
   * @param {string} name
   * @param {string} module
   * @param {object} options
   * @param {Record<string, string | undefined>} options.env
   * @param {number} options.graceMs After SIGTERM, until it is killed.
   * @param {'pipe' | 'inherit'} [options.stdout]
   * @param {(reason: string) => void} options.onExit Called where it ends by itself.
   */
  start(name, module, { env, graceMs, stdout = 'inherit', onExit }) {
    const child = spawn(process.execPath, [module], {
      env,
      stdio: ['pipe', stdout, 'inherit'],
      detached: true,
    });
    this.#running.push({ name, child, graceMs });
    child.on('exit', (code, signal) => {
      if (!this.#stopping) onExit(`${name} ended (${signal ?? `exit code ${code}`}).`);
    });
    return child;
  }

  /** Ends all, the last started first. */
  async stop() {
    this.#stopping = true;
    for (const { child, graceMs } of this.#running.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(late);
    }
  }
}

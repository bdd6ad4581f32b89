import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const require = createRequire(import.meta.url);
const AXLE = join(dirname(require.resolve('@axle/cli/package.json')), 'bin', 'axle.mjs');

interface Surroundings {
  cwd?: string;
  env?: Record<string, string>;
  stdin?: string;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Begins the `axle` command as a shell would. */
export function beginAxle(args: string[], { cwd, env, stdin = '' }: Surroundings = {}): ChildProcess {
  const child = spawn(process.execPath, [AXLE, ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin!.end(stdin);
  return child;
}

/** Runs it to its end. */
export async function runAxle(args: string[], surroundings: Surroundings = {}): Promise<Ended> {
  const child = beginAxle(args, surroundings);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout!),
    text(child.stderr!),
  ]);
  return { code, stdout, stderr };
}

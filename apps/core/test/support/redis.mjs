import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Databases of a test server: each hub has one of its own. */
export const DATABASES = 10_000;

/** The URL of a running Redis, or the program of one that can be started. */
export function availableRedis() {
  const { REDIS_URL, PATH = '', CI } = process.env;
  const program = ['redis-server', 'valkey-server']
    .flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (!REDIS_URL && !program && CI === 'true')
    throw new Error('CI=true asks for Redis: install redis-server, or set REDIS_URL.');
  return REDIS_URL ?? program;
}

/**
 * Starts a Redis that keeps nothing.
 * @param {string} program
 * @param {number} port
 */
export async function startRedis(program, port) {
  const child = spawn(
    program,
    ['--port', String(port), '--save', '', '--databases', String(DATABASES), '--bind', '127.0.0.1'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: tmpdir(),
    },
  );
  for await (const line of createInterface({ input: child.stdout })) if (/ready to accept/i.test(line)) break;
  return child;
}

/**
 * `npm run create-spoke`: builds the command of packages/create-spoke, and runs it for this repository. It asks people,
 * so stdin is theirs: other commands of this folder watch it for the end of whoever started them.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const COMMAND = join(ROOT, 'packages', 'create-spoke', 'dist', 'in-repository.js');

/** @type {(program: string, args: string[], stdio: import('node:child_process').StdioOptions) => number} */
const run = (program, args, stdio) => {
  const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH}` };
  return spawnSync(join(BIN, program), args, { cwd: ROOT, stdio, env }).status ?? 1;
};

const BUILD = ['run', 'build', '--filter=@axle/create-spoke', '--output-logs=errors-only'];
process.exitCode =
  run('turbo', BUILD, ['ignore', 'ignore', 'inherit']) ||
  run('node', [COMMAND, ...process.argv.slice(2)], 'inherit');

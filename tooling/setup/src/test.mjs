/** `npm test`: everything that must hold before a change lands. */

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runMain, StartError } from './fail.mjs';
import { runTasks, runTool } from './turbo.mjs';

const STEPS = [
  ['formatting and lint', () => runTool('biome', ['check', '--error-on-warnings'])],
  ['build, types and tests', () => runTasks('build', 'typecheck', 'test')],
  ['import rules', () => runTool('turbo', ['boundaries', '--no-color'])],
  ['unused code', () => runTool('knip', [])],
];

await runMain(async () => {
  if (
    process.env.CI === 'true' &&
    !process.env.REDIS_URL &&
    !onPath('redis-server') &&
    !onPath('valkey-server')
  )
    throw new StartError(
      'CI=true asks for tests with Redis: install redis-server or valkey-server, or set REDIS_URL.',
    );
  for (const [name, step] of STEPS) {
    const began = performance.now();
    console.log(`\n── ${name}`);
    if (!(await step())) throw new StartError(`Failed: ${name}.`);
    console.log(`── ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
});

/** @param {string} program */
function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

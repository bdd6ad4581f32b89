/** `npm test`: everything that must hold before a change lands. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartError } from './fail.mjs';
import { runMain } from './lifetime.mjs';
import { runTasks, runTool } from './turbo.mjs';

/** @type {[name: string, step: () => Promise<boolean>][]} */
const STEPS = [
  ['formatting and lint', () => runTool('biome', ['check', '--error-on-warnings'])],
  ['build, types and tests', () => runTasks(['build', 'typecheck', 'test'])],
  ['import rules', () => runTool('turbo', ['boundaries', '--no-color'])],
  ['unused code', () => runTool('knip', ['--no-config-hints'])],
];

await runMain(async () => {
  const { CI, REDIS_URL } = process.env;
  // Told to the tests, so that those that ran without a browser run again with one.
  process.env.CHROMIUM ||= find('chromium') ?? '';
  const { CHROMIUM } = process.env;
  if (CI === 'true' && !CHROMIUM)
    throw new StartError('CI=true asks for tests in a browser: install chromium.');
  if (CI === 'true' && !REDIS_URL && !find('redis-server') && !find('valkey-server'))
    throw new StartError(
      'CI=true asks for tests with Redis: install redis-server or valkey-server, or set REDIS_URL.',
    );
  const summary = [];
  for (const [name, step] of STEPS) {
    console.log(`\n── ${name}`);
    const began = performance.now();
    if (!(await step())) throw new StartError(`\nFailed: ${name}.`);
    summary.push(`${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  ${name}`);
  }
  console.log(`\nEverything holds.\n${summary.join('\n')}`);
  if (!CHROMIUM) console.log('\nNot run: the tests in a browser. They need chromium on the PATH.');
});

/**
 * @param {string} program
 * @returns {string | undefined} where it is
 */
function find(program) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

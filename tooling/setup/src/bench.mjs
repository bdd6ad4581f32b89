/** `npm run bench`: builds, and runs the benchmark of tooling/bench. */
import { join } from 'node:path';
import { StartError } from './fail.mjs';
import { runMain } from './lifetime.mjs';
import { ROOT, runTasks, runTool } from './turbo.mjs';

const BENCH = join(ROOT, 'tooling', 'bench', 'src', 'main.mjs');

await runMain(async () => {
  if (!(await runTasks(['build'], { quiet: true }))) throw new StartError('The build failed; see above.');
  if (!(await runTool('node', [BENCH, ...process.argv.slice(2)])))
    throw new StartError('The benchmark failed; see above.');
});

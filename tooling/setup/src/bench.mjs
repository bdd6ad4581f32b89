/** `npm run bench`: builds, and runs the benchmark of tooling/bench. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runMain, StartError } from './fail.mjs';
import { ROOT, runTasks } from './turbo.mjs';

await runMain(async () => {
  if (!(await runTasks('build'))) throw new StartError('The build failed; see above.');
  const bench = spawn(
    process.execPath,
    [join(ROOT, 'tooling', 'bench', 'src', 'main.mjs'), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  );
  const code = await new Promise((resolve) => bench.on('exit', resolve));
  if (code !== 0) throw new StartError('The benchmark failed; see above.');
});

/**
 * `npm run dev`: builds at each change, has a running hub load what was built, and runs the tests. The hub finds this
 * spoke where its AXLE_SPOKES_PATH names the folder above. AXLE_KEY is an admin's key, AXLE_URL where the hub is.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const { AXLE_URL = 'http://127.0.0.1:3000', AXLE_KEY } = process.env;

/** An editor saves in several steps. */
const SAVED_MS = 50;

for (;;) {
  const watchers = ['src', 'simulator', 'test', 'fixtures'].map((folder) =>
    watch(folder, { recursive: true }),
  );
  const changed = Promise.race(watchers.map((watcher) => once(watcher, 'change')));
  if (run('tsc', ['-p', 'tsconfig.build.json'])) {
    console.log(await reload());
    run('npm', ['test', '--silent']);
  }
  await changed;
  await setTimeout(SAVED_MS);
  for (const watcher of watchers) watcher.close();
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

async function reload() {
  if (!AXLE_KEY) return 'No hub is told: AXLE_KEY is not set.';
  const headers = { authorization: `Bearer ${AXLE_KEY}` };
  try {
    const response = await fetch(`${AXLE_URL}/api/v1/spokes/reload`, { method: 'POST', headers });
    if (!response.ok) return `The hub refuses: ${await response.text()}`;
    const spokes = await response.json();
    const spoke = spokes.find((one) => one.package === process.env.npm_package_name);
    if (!spoke) return 'The hub does not find it: its AXLE_SPOKES_PATH must name the folder above.';
    return `The hub has loaded it: ${spoke.state}${spoke.reason ? `. ${spoke.reason}` : ''}`;
  } catch {
    return `No hub answers at ${AXLE_URL}.`;
  }
}

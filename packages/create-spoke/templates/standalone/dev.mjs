/**
 * `npm run dev`: builds at each change, has a running hub load what was built, and runs the tests. The hub finds this
 * spoke where its AXLE_SPOKES_PATH names the folder above. AXLE_KEY is an admin's key, AXLE_URL where the hub is.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createInterface } from 'node:readline';

const { AXLE_URL = 'http://127.0.0.1:3000', AXLE_KEY } = process.env;

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/** @type {import('node:child_process').ChildProcess | undefined} */
let tests;

/** What runs is of an older state. */
function test() {
  tests?.kill();
  tests = spawn(process.execPath, JEST, { stdio: 'inherit' });
}

for (const folder of ['test', 'fixtures']) watch(folder, { recursive: true }, test);

// It keeps what it has read, and so builds a change in a fraction of the time.
const compiler = spawn('tsc', ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  shell: process.platform === 'win32',
});
for await (const line of createInterface({ input: compiler.stdout })) {
  console.log(line);
  if (!line.includes('Found 0 errors')) continue;
  console.log(await reload());
  test();
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

/** `npm start`: the whole hub on this machine, with its database and simulators of the vendors. */
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startPostgres } from '@axle/embedded-postgres';
import { Children } from './children.mjs';
import { openDataFolder } from './data-folder.mjs';
import { demandDatabase } from './database.mjs';
import { makeDemo } from './demo.mjs';
import { runMain, StartError } from './fail.mjs';
import { demandFreePort } from './port.mjs';
import { startSimulators } from './simulators.mjs';
import { ROOT, runTasks } from './turbo.mjs';

const HOST = process.env.HOST ?? '127.0.0.1';
const PORT = Number(process.env.PORT ?? 3000);
const URL_OF_HUB = `http://${HOST}:${PORT}`;
/** The hub finishes what it runs within 30 s; a little more for its own end. */
const HUB_GRACE_MS = 35_000;
const READY_MS = 60_000;

const children = new Children();
/** @type {{ url: string, stop: () => Promise<void> } | undefined} */
let postgres;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
// Whoever started this process is gone.
process.stdin
  .resume()
  .on('end', () => stop(0))
  .unref?.();

await runMain(async () => {
  try {
    await start();
  } catch (error) {
    await end();
    if (!stopping) throw error;
  }
});

async function start() {
  await demandFreePort(PORT, HOST);
  const folder = process.env.AXLE_DATA_DIR ?? join(ROOT, '.axle');
  const { credentials, secretKey, adminKey } = openDataFolder(folder);
  if (process.env.DATABASE_URL) await demandDatabase(process.env.DATABASE_URL);
  if (!(await runTasks('build'))) throw new StartError('The build failed; see above.');
  if (!process.env.DATABASE_URL) postgres = await startPostgres({ folder: join(folder, 'postgres') });

  const onExit = (reason) => {
    if (!stopping) console.error(reason);
    stop(1);
  };
  const simulators = await startSimulators(children, onExit);
  children.start('The hub', join(ROOT, 'apps', 'core', 'dist', 'main.js'), {
    env: {
      AXLE_EGRESS_ALLOWED_NETWORKS: '127.0.0.0/8,::1/128',
      ...process.env,
      HOST,
      PORT: String(PORT),
      DATABASE_URL: process.env.DATABASE_URL ?? postgres?.url,
      AXLE_SECRET_KEY: process.env.AXLE_SECRET_KEY ?? secretKey,
      AXLE_ADMIN_KEY: adminKey,
    },
    graceMs: HUB_GRACE_MS,
    onExit,
  });
  await untilReady();
  await makeDemo(URL_OF_HUB, adminKey, simulators);
  welcome(relative(process.cwd(), credentials) || credentials);
}

async function untilReady() {
  const late = AbortSignal.timeout(READY_MS);
  while (!stopping) {
    const ready = await fetch(`${URL_OF_HUB}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    if (late.aborted) throw new StartError(`The hub was not ready within ${READY_MS / 1000} s; see above.`);
    await setTimeout(50);
  }
  throw new StartError('Stopped.');
}

/** @param {string} credentials */
function welcome(credentials) {
  const resource = `${URL_OF_HUB}/tmf-api/serviceQualificationManagement/v4/checkServiceQualification`;
  console.log(`
Axle runs on ${URL_OF_HUB}. Your admin key is in ${credentials}. Ctrl-C stops everything.

Try, in another terminal, in this folder:

  KEY=$(node -p "JSON.parse(fs.readFileSync('${credentials}')).adminKey")
  curl -s ${resource} -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d @docs/examples/two-sites.json
  curl -s "${resource}?limit=1" -H "Authorization: Bearer $KEY"
`);
}

/** @param {number} code */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  console.log('Stopping …');
  await end();
  process.exit(code);
}

async function end() {
  await children.stop();
  await postgres?.stop();
}

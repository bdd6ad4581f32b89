/** `npm start`: the whole hub on this machine, with its database and simulators of the vendors. */
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { startPostgres } from '@axle/embedded-postgres';
import { openDataFolder } from './data-folder.mjs';
import { demandDatabase } from './database.mjs';
import { makeDemo } from './demo.mjs';
import { StartError } from './fail.mjs';
import { startHub, urlOf } from './hub.mjs';
import { end, runMain } from './lifetime.mjs';
import { demandFreePort } from './port.mjs';
import { startSimulators } from './simulators.mjs';
import { ROOT, runTasks } from './turbo.mjs';
import { welcome } from './welcome.mjs';

// As everywhere in Axle, a variable that is empty is not set.
const HOST = process.env.HOST || '127.0.0.1';
const PORT = process.env.PORT || '3000';
const FOLDER = resolve(ROOT, process.env.AXLE_DATA_DIR || '.axle');
const { DATABASE_URL } = process.env;

await runMain(
  async (parts) => {
    await demandFreePort(HOST, PORT);
    const { credentials, secretKey, adminKey } = openDataFolder(FOLDER);
    if (DATABASE_URL) await demandDatabase(DATABASE_URL);
    console.log('Building …');
    if (!(await runTasks(['build'], { quiet: true }))) throw new StartError('The build failed; see above.');

    const databaseUrl = DATABASE_URL || (await startDatabase(parts));
    const simulators = await startSimulators(parts);
    const url = urlOf(HOST, Number(PORT));
    await startHub(parts, url, {
      // The simulators are on this machine, where a spoke may not go unless told.
      AXLE_EGRESS_ALLOWED_NETWORKS: '127.0.0.0/8,::1/128',
      AXLE_PUBLIC_URL: url,
      AXLE_SECRET_KEY: secretKey,
      ...process.env,
      HOST,
      PORT,
      DATABASE_URL: databaseUrl,
      AXLE_ADMIN_KEY: adminKey,
    });
    await makeDemo(url, adminKey, simulators);
    console.log(welcome(url, credentials));
    if (!end.aborted) await once(end, 'abort');
    console.log('Stopping …');
  },
  { exitCodeWhenStopped: 0 },
);

/** @param {AsyncDisposableStack} parts */
async function startDatabase(parts) {
  const postgres = await startPostgres({ folder: join(FOLDER, 'postgres') });
  parts.defer(postgres.stop);
  end.throwIfAborted();
  return postgres.url;
}

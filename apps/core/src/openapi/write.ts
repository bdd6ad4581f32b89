/** Writes the API's description to a file, without a database: `node dist/openapi/write.js FILE`. */
import { writeFileSync } from 'node:fs';
import { readConfig } from '../config/config.js';
import { createApp } from '../create-app.js';
import { describeApi } from './document.js';

const config = readConfig({
  DATABASE_URL: 'postgres://nowhere',
  AXLE_SECRET_KEY: Buffer.alloc(32).toString('base64'),
});
const app = await createApp(config, { preview: true });
writeFileSync(process.argv[2]!, `${JSON.stringify(describeApi(app), null, 2)}\n`);

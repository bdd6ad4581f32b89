import { run } from './create-spoke.js';
import { standalone } from './standalone.js';

await run(standalone);

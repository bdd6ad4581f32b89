/** `npm run create-spoke` in Axle's repository. */
import { run } from './create-spoke.js';
import { repository } from './repository.js';

// npm runs scripts in the root. Files are named from where it was called.
process.chdir(process.env.INIT_CWD ?? '.');

await run(repository);

/** Starts the database of a folder and says so, for a test that kills this process. */
import { startPostgres } from '../src/index.mjs';

const { url } = await startPostgres({ folder: /** @type {string} */ (process.argv[2]) });
console.log(url);
process.stdin.resume();

import { PostgresError } from '@axle/embedded-postgres';

/** Something that the user can do something about; the message is one clear sentence. */
export class StartError extends Error {}

/**
 * Runs a command of the README: what the user can mend is one sentence, anything else a stack.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof StartError || error instanceof PostgresError ? error.message : error);
    process.exit(1);
  }
}

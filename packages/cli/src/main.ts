import { CommanderError } from 'commander';
import { EXIT, Failure } from './exit-codes.js';
import { say, styled } from './output.js';
import { program } from './program.js';

// A reader that has seen enough, as `head` has, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.once('SIGINT', () => process.exit(EXIT.interrupted));

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = toldAs(error);
}

function toldAs(error: unknown): number {
  // Commander has said it already; help and the version are asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  say(styled('red', error instanceof Error ? error.message : String(error)));
  return error instanceof Failure ? error.exitCode : EXIT.failed;
}

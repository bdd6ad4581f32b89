import { type Command, CommanderError } from 'commander';
import { EXIT, Failure } from './exit-codes.js';

/** Runs a command, says what went wrong, and sets the exit code. */
export async function runCommand(command: Command): Promise<void> {
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
  try {
    await command.exitOverride().parseAsync();
  } catch (error) {
    process.exitCode = toldAs(error);
  }
}

function toldAs(error: unknown): number {
  // Commander has said it already; help is asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof Error && error.name === 'ExitPromptError') return EXIT.interrupted;
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  return error instanceof Failure ? error.exitCode : EXIT.failed;
}

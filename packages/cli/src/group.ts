import { Command } from 'commander';
import { EXIT, Failure } from './exit-codes.js';

/** Commands under one name. Alone, the name lists. */
export function group(name: string, list: Command, others: Command[]): Command {
  const parent = new Command(name).addCommand(list, { isDefault: true });
  for (const command of others) parent.addCommand(command);
  const known = [list, ...others].map((command) => command.name());
  // A word that is no command would be taken for an argument of the list.
  return parent.hook('preSubcommand', ({ args: [word] }) => {
    if (word === undefined || word.startsWith('-') || known.includes(word)) return;
    throw new Failure(`error: unknown command '${word}' of ${name}: one of ${known.join(', ')}`, EXIT.usage);
  });
}

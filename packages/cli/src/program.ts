import { createRequire } from 'node:module';
import { Command } from 'commander';
import { completion } from './commands/completion.js';
import { render } from './commands/render.js';
import { schema } from './commands/schema.js';
import { validate } from './commands/validate.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The whole command. Each of its commands has a file. */
export function program(): Command {
  const root = new Command('axle')
    .description('Axle from a terminal: configuration as files.')
    .version(version)
    .addHelpText(
      'before',
      `Examples:
  axle validate                   # check the configuration files of this folder
  axle render --env production    # what an environment gets
  axle schema                     # let your editor complete and underline them
`,
    );
  for (const command of [validate(), render(), schema(), completion()]) root.addCommand(command);
  // Commands that are added do not inherit it; without it commander ends the process with codes of its own.
  for (const command of [root, ...root.commands]) command.exitOverride();
  return root;
}

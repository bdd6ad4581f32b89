import { createRequire } from 'node:module';
import { Command } from 'commander';
import { apply } from './commands/apply.js';
import { bulk } from './commands/bulk/index.js';
import { completion } from './commands/completion.js';
import { connections } from './commands/connections/index.js';
import { definitions } from './commands/definitions/index.js';
import { diff } from './commands/diff.js';
import { executions } from './commands/executions/index.js';
import { exportFiles } from './commands/export.js';
import { fallout } from './commands/fallout.js';
import { keys } from './commands/keys/index.js';
import { orders } from './commands/orders/index.js';
import { render } from './commands/render.js';
import { retry } from './commands/retry.js';
import { schema } from './commands/schema.js';
import { spokes } from './commands/spokes.js';
import { submit } from './commands/submit.js';
import { validate } from './commands/validate.js';
import { watch } from './commands/watch.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const MORE = 'More:';

const groups = (): [string, Command[]][] => [
  ['Orders:', [submit(), watch(), orders(), executions(), retry(), fallout(), bulk()]],
  ['The hub:', [spokes(), connections(), definitions(), keys()]],
  ['Configuration as files:', [exportFiles(), diff(), apply(), validate(), render(), schema()]],
  [MORE, [completion()]],
];

/** The whole command. Each of its commands has a file. */
export function program(): Command {
  const root = new Command('axle')
    .description('Axle from a terminal: orders, what was run for them, and configuration as files.')
    .version(version)
    // What stands behind a command is the command's own: a version may be a definition's.
    .enablePositionalOptions()
    .addHelpText(
      'before',
      `Examples:
  axle submit order.json --wait    # submit an order, and see what comes of it
  axle orders show 0199a3c4-…      # who was asked, and why
  axle diff --env production       # what the configuration files of this folder would change

Where the hub is: AXLE_URL or --url; http://127.0.0.1:3000 unless given. Your key: AXLE_KEY or --key-file.
`,
    );
  for (const [title, commands] of groups()) {
    root.commandsGroup(title);
    for (const command of commands) root.addCommand(command);
  }
  root.addHelpCommand(
    new Command('help').argument('[command]').summary('say more of a command').helpGroup(MORE),
  );
  endingByThrow(root);
  return root;
}

/** Commands that are added do not inherit it; without it commander ends the process with codes of its own. */
function endingByThrow(command: Command): void {
  command.exitOverride();
  command.commands.forEach(endingByThrow);
}

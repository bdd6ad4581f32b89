import { Command, Option } from 'commander';
import { EXIT, Failure } from '../../exit-codes.js';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { print, printJson } from '../../output.js';
import { plain } from '../../plain.js';

interface Options extends HubOptions {
  before?: string;
  after?: string;
}

export const moveDefinition = (): Command =>
  online(new Command('move'))
    .summary('put a definition right before or after another one')
    .description(
      'Puts a definition right before or after another one of its request type. Those that have to give way get a new version, too.',
    )
    .argument('<definition>', 'its key')
    .addOption(new Option('--before <definition>', 'the key of the one that is to follow').conflicts('after'))
    .option('--after <definition>', 'the key of the one that is to come first')
    .addHelpText('before', 'Examples:\n  axle definitions move vendor-a-ethernet --before vendor-b\n')
    .action(run);

async function run(key: string, options: Options): Promise<void> {
  const { before, after } = options;
  if (before === undefined && after === undefined)
    throw new Failure('Say where to: --before or --after another definition.', EXIT.usage);
  const moved = await new Hub(options).ask((axle) =>
    axle.POST('/api/v1/definitions/{idOrKey}/move', {
      params: { path: { idOrKey: key } },
      body: given({ before, after }),
    }),
  );
  if (options.json) printJson(moved);
  else print(plain(`${moved.key} has the order ${moved.order} now`));
}

import { Command, Option } from 'commander';
import { EXIT, Failure } from '../../exit-codes.js';
import { Hub, online } from '../../hub/hub.js';
import { print, printJson, say } from '../../output.js';
import { whole } from '../../paging.js';
import { plain } from '../../plain.js';
import { type BulkActionName, linesOf, planOf, type WantedOptions, wantedOf, wanting } from './wanted.js';

/** More than this has to be said. */
const SAID_ABOVE = 100;

interface RunOptions extends WantedOptions {
  reason: string;
  count?: number;
}

export const runBulk = (): Command =>
  wanting(online(new Command('run')))
    .summary('do it to all that fit')
    .description(
      'Plans it anew, and begins it: to exactly those of the plan. It goes on at the hub; axle bulk show tells how far it is.',
    )
    .requiredOption('--reason <text>', 'why; it is kept with it')
    .addOption(
      new Option('--count <n>', `how many there are to be; needed above ${SAID_ABOVE}`).argParser(whole),
    )
    .addHelpText(
      'before',
      `Examples:
  axle bulk run retry --code unavailable --reason 'The vendor is back.'
  axle bulk run reject --kind approval --reason 'A test.' --count 312
`,
    )
    .action(run);

async function run(action: BulkActionName, options: RunOptions): Promise<void> {
  const { reason, json } = options;
  const plan = await planOf(action, options);
  const { count, until } = plan;
  say(plain(linesOf(plan)));
  if (count === 0) throw new Failure('There is nothing that this could be done to.');
  if (options.count !== undefined && options.count !== count)
    throw new Failure(`It would be done to ${count}, not to ${options.count}: nothing was done.`);
  if (options.count === undefined && count > SAID_ABOVE)
    throw new Failure(`error: say that there are so many: --count ${count}`, EXIT.usage);
  const begun = await new Hub(options).ask((axle) =>
    axle.POST('/api/v1/bulk-actions', { body: { ...wantedOf(action, options), until, count, reason } }),
  );
  if (json) return printJson(begun);
  print(`${begun.id} ${begun.state}`);
  say(`How far it is: axle bulk show ${begun.id}`);
}

import { Command } from 'commander';
import { online } from '../../hub/hub.js';
import { print, printJson } from '../../output.js';
import { plain } from '../../plain.js';
import { type BulkActionName, linesOf, planOf, type WantedOptions, wanting } from './wanted.js';

export const planBulk = (): Command =>
  wanting(online(new Command('plan')))
    .summary('say to how many it would be done')
    .description('Says to how many it would be done, and to which not and why. Nothing is done.')
    .addHelpText('before', 'Examples:\n  axle bulk plan retry --kind no-result --code unavailable\n')
    .action(async (action: BulkActionName, options: WantedOptions) => {
      const plan = await planOf(action, options);
      if (options.json) printJson(plan);
      else print(plain(linesOf(plan)));
    });

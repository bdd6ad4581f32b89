import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { printJson } from '../../output.js';
import { printBulk } from './show.js';

export const abortBulk = (): Command =>
  online(new Command('abort'))
    .summary('begin nothing more of it')
    .description('Begins nothing more of a bulk action. What was done stays done.')
    .argument('<bulk-action>', 'its id')
    .addHelpText('before', 'Examples:\n  axle bulk abort 0199a3c4-…\n')
    .action(async (id: string, options: HubOptions) => {
      const aborted = await new Hub(options).ask((axle) =>
        axle.POST('/api/v1/bulk-actions/{id}/abort', { params: { path: { id } } }),
      );
      if (options.json) printJson(aborted);
      else printBulk(aborted);
    });

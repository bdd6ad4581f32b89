import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import { follow } from '../orders/follow.js';
import { printEnd } from '../orders/print-order.js';

export const watch = (): Command =>
  online(new Command('watch'))
    .summary('follow an order until it has ended')
    .description(
      'Shows what comes of each item of an order, and its result once it has one. Ends with 1 where it got none.',
    )
    .argument('<order>', 'its id')
    .addHelpText(
      'before',
      `Examples:
  axle watch 0199a3c4-…                 # a line per item, kept up to date
  axle watch 0199a3c4-… --json | jq .qualificationResult
`,
    )
    .action(run);

async function run(id: string, options: HubOptions): Promise<void> {
  await printEnd(await follow(new Hub(options), id), options.json);
}

import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { printTree } from '../../orders/print-tree.js';
import { printJson } from '../../output.js';

export const showOrder = (): Command =>
  online(new Command('show'))
    .summary('show an order, what was run for it, and why')
    .description(
      'Shows the items of an order with their results, which definitions were selected or why not, and what each execution came to.',
    )
    .argument('<order>', 'its id')
    .addHelpText(
      'before',
      `Examples:
  axle orders show 0199a3c4-…
  axle orders show 0199a3c4-… --json | jq '.requests[].executions[].attempts'
`,
    )
    .action(run);

async function run(id: string, options: HubOptions): Promise<void> {
  const order = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/orders/{id}', { params: { path: { id } } }),
  );
  if (options.json) printJson(order);
  else await printTree(order);
}

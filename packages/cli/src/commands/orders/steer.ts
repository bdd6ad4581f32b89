import { Command } from 'commander';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { OrderTree } from '../../hub/schemas.js';
import { print, printJson, say } from '../../output.js';
import { statusStyled } from '../../status-style.js';

export const approveOrder = (): Command =>
  online(new Command('approve'))
    .summary('approve an order that waits for it')
    .description('Puts an order that was accepted in progress. Its top items are then qualified one by one.')
    .argument('<order>', 'its id')
    .addHelpText('before', 'Examples:\n  axle orders approve 0199a3c4-…\n')
    .action(async (id: string, options: HubOptions) => {
      const order = await new Hub(options).ask((axle) =>
        axle.POST('/api/v1/orders/{id}/approve', { params: { path: { id } } }),
      );
      answer(order, options);
      say(
        `Next: axle orders qualify ${id} ITEM, for each of: ${order.lineItems.map((item) => item.id).join(', ')}`,
      );
    });

export const rejectOrder = (): Command =>
  online(new Command('reject'))
    .summary('end an order that waits for approval')
    .description('Ends an order that waits for approval.')
    .argument('<order>', 'its id')
    .requiredOption('--reason <text>', 'why; the order system is told')
    .addHelpText('before', "Examples:\n  axle orders reject 0199a3c4-… --reason 'not our region'\n")
    .action(async (id: string, options: HubOptions & { reason: string }) => {
      const { reason } = options;
      answer(
        await new Hub(options).ask((axle) =>
          axle.POST('/api/v1/orders/{id}/reject', { params: { path: { id } }, body: { reason } }),
        ),
        options,
      );
    });

export const qualifyItem = (): Command =>
  online(new Command('qualify'))
    .summary('ask for a top item, or ask again')
    .description('Asks for a top item of an order, or asks again: its results are open until the new answer.')
    .argument('<order>', 'its id')
    .argument('<item>', "the order system's id of the top item")
    .option('--definition <key>', 'run this definition, whatever its condition says')
    .addHelpText(
      'before',
      `Examples:
  axle orders qualify 0199a3c4-… 100
  axle orders qualify 0199a3c4-… 100 --definition vendor-b-fallback
`,
    )
    .action(async (id: string, itemId: string, options: HubOptions & { definition?: string }) => {
      const { definition } = options;
      answer(
        await new Hub(options).ask((axle) =>
          axle.POST('/api/v1/orders/{id}/line-items/{itemId}/qualify', {
            params: { path: { id, itemId } },
            body: given({ definition }),
          }),
        ),
        options,
      );
      say(`Follow it: axle watch ${id}`);
    });

export const cancelOrder = (): Command =>
  online(new Command('cancel'))
    .summary('end what is open of an order')
    .description('Ends what is open of an order. What has a result keeps it.')
    .argument('<order>', 'its id')
    .option('--reason <text>', 'why')
    .addHelpText('before', "Examples:\n  axle orders cancel 0199a3c4-… --reason 'the customer withdrew'\n")
    .action(async (id: string, options: HubOptions & { reason?: string }) => {
      const { reason } = options;
      answer(
        await new Hub(options).ask((axle) =>
          axle.POST('/api/v1/orders/{id}/cancel', { params: { path: { id } }, body: given({ reason }) }),
        ),
        options,
      );
    });

function answer(order: OrderTree, { json }: HubOptions): void {
  if (json) printJson(order);
  else print(`${order.id} ${order.state} ${statusStyled(order.result)}`);
}

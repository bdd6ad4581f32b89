import { Command } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import { lacksResult, type OrderTree } from '../orders/tree.js';
import { print, printJson, say } from '../output.js';
import { plain } from '../plain.js';

/** What came of asking for an item again. */
interface Retried {
  orderId: string;
  itemId: string;
  ok: boolean;
  reason?: string;
}

export const retry = (): Command =>
  online(new Command('retry'))
    .summary('ask again for what an order got no result for')
    .description('Asks again for each top item of an order in which something got no result.')
    .argument('<order>', 'its id')
    .option('--definition <key>', 'run this definition, whatever its condition says')
    .addHelpText(
      'before',
      `Examples:
  axle orders list --state terminatedWithError    # which orders those are
  axle retry 0199a3c4-… && axle watch 0199a3c4-…
`,
    )
    .action(run);

async function run(id: string, options: HubOptions & { definition?: string }): Promise<void> {
  const hub = new Hub(options);
  const { definition } = options;
  const order: OrderTree = await hub.ask((axle) =>
    axle.GET('/api/v1/orders/{id}', { params: { path: { id } } }),
  );
  const items = order.lineItems.filter(lacksResult).map((item) => ({ orderId: id, itemId: item.id }));
  if (items.length === 0)
    throw new Failure(
      `Nothing of it lacks a result: it is ${order.state}. Ask for an item again with axle orders qualify.`,
      EXIT.failed,
    );
  const retried: Retried[] = await hub.ask((axle) =>
    axle.POST('/api/v1/fallout/retry', { body: { items, definition } }),
  );
  if (options.json) printJson(retried);
  else for (const { itemId, ok, reason } of retried) print(plain(`${itemId} ${ok ? 'asked again' : reason}`));
  if (retried.some(({ ok }) => !ok)) throw new Failure('Not every item could be asked for again.');
  say(`Follow it: axle watch ${id}`);
}

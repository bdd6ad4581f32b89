import { Command } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';
import { given } from '../given.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import type { LineItem } from '../hub/schemas.js';
import { print, printJson, say } from '../output.js';
import { plain } from '../plain.js';

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
  const order = await hub.ask((axle) => axle.GET('/api/v1/orders/{id}', { params: { path: { id } } }));
  const items = order.lineItems.filter(lacksResult).map((item) => ({ orderId: id, itemId: item.id }));
  if (items.length === 0)
    throw new Failure(
      `Nothing of it lacks a result: it is ${order.state}. Ask for an item again with axle orders qualify.`,
      EXIT.failed,
    );
  const retried = await hub.ask((axle) =>
    axle.POST('/api/v1/fallout/retry', { body: { items, ...given({ definition }) } }),
  );
  if (options.json) printJson(retried);
  else for (const one of retried) print(plain(`${one.itemId} ${one.ok ? 'asked again' : one.reason}`));
  if (retried.some(({ ok }) => !ok)) throw new Failure('Not every item could be asked for again.');
  say(`Follow it: axle watch ${id}`);
}

/** Whether something in it got no result. */
const lacksResult = ({ result, lineItems }: LineItem): boolean =>
  result === 'none' || lineItems.some(lacksResult);

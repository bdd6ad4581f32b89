import { Command } from 'commander';
import { EXIT, Failure } from '../exit-codes.js';
import { Hub, type HubOptions, online } from '../hub/hub.js';
import { Refused } from '../hub/refusal.js';
import type { Order } from '../hub/schemas.js';
import { jsonFrom, nameOfFile } from '../json-file.js';
import { follow } from '../orders/follow.js';
import { printEnd } from '../orders/print-order.js';
import { CHECKS } from '../orders/read-order.js';
import { print, printJson, say } from '../output.js';

export const submit = (): Command =>
  online(new Command('submit'))
    .summary('submit an order')
    .description('Submits an order, a checkServiceQualification of TMF645, and prints its id and state.')
    .argument('<file>', 'a JSON file; - reads stdin')
    .option('--wait', 'follow it until it has ended, as axle watch does')
    .addHelpText(
      'before',
      `Examples:
  axle submit order.json                # prints its id and state
  axle submit order.json --wait         # and what comes of it
  jq '.externalId = "A-7"' order.json | axle submit - --wait --json
`,
    )
    .action(run);

/** The statuses that say that what was sent is no order. */
const NO_ORDER = [400, 413, 415, 422];

async function run(file: string, options: HubOptions & { wait?: boolean }): Promise<void> {
  const hub = new Hub(options);
  // Whether it is an order is the hub's to say.
  const body = (await jsonFrom(file)) as Order;
  const order = (await hub
    .ask((axle) => axle.POST(CHECKS, { body }))
    .catch((error: unknown) => {
      if (!(error instanceof Refused) || !NO_ORDER.includes(error.status)) throw error;
      throw new Failure(`${nameOfFile(file)}: ${error.message}`, EXIT.invalid);
    })) as Order;
  if (!options.wait) {
    if (options.json) return printJson(order);
    print(`${order.id} ${order.state}`);
    return say(`Follow it: axle watch ${order.id}`);
  }
  say(`${order.id} ${order.state}`);
  await printEnd(await follow(hub, order.id), options.json);
}

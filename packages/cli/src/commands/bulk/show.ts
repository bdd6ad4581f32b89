import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { BulkAction, BulkActionItem } from '../../hub/schemas.js';
import { print, printJson, printTable } from '../../output.js';
import { type PageOptions, paged, sayRest } from '../../paging.js';
import { plain } from '../../plain.js';
import { statusStyled } from '../../status-style.js';

export const showBulk = (): Command =>
  paged(online(new Command('show')))
    .summary('show how far a bulk action is')
    .description(
      'Shows how far a bulk action is, what became of each item, and what the results are now: what is done was queued, and its result is told apart.',
    )
    .argument('<bulk-action>', 'its id')
    .addHelpText('before', 'Examples:\n  axle bulk show 0199a3c4-… --limit 10\n')
    .action(run);

async function run(id: string, options: HubOptions & PageOptions): Promise<void> {
  const hub = new Hub(options);
  const { limit, offset } = options;
  const found = await hub.ask((axle) => axle.GET('/api/v1/bulk-actions/{id}', { params: { path: { id } } }));
  if (options.json) return printJson(found);
  printBulk(found);
  const items = await hub.ask((axle) =>
    axle.GET('/api/v1/bulk-actions/{id}/items', { params: { path: { id }, query: { limit, offset } } }),
  );
  print('\n');
  await printTable(items, COLUMNS);
  sayRest(items.length, options, 'item');
}

/** In two or three lines. */
export function printBulk({ id, action, state, reason, counts, results }: BulkAction): void {
  const { total, done, refused, waiting } = counts;
  const now = Object.entries(results).map(([result, count]) => `${count} ${result}`);
  print(plain(`${id} ${action}: ${reason}`));
  print(`${statusStyled(state)}: ${done} of ${total} done, ${refused} refused, ${waiting} not begun`);
  if (now.length > 0) print(`now: ${now.join(', ')}`);
}

const COLUMNS = [
  { title: 'ORDER', of: ({ orderId }: BulkActionItem) => orderId },
  { title: 'EXTERNAL ID', of: ({ externalId }: BulkActionItem) => externalId, yields: true },
  { title: 'ITEM', of: ({ topItemId }: BulkActionItem) => topItemId },
  { title: 'OUTCOME', of: ({ outcome }: BulkActionItem) => outcome },
  { title: 'RESULT', of: ({ result }: BulkActionItem) => result, style: statusStyled },
  { title: 'WHY NOT', of: ({ reason }: BulkActionItem) => reason, yields: true },
];

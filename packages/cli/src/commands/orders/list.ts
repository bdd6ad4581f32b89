import { Command, Option } from 'commander';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { ListedOrder } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { findable, type OrderFilterOptions, orderFilterOf } from '../../order-filter.js';
import { printJson, printTable } from '../../output.js';
import { limited, sayTotal } from '../../paging.js';
import { statusStyled } from '../../status-style.js';

const SORTS = ['createdAt', '-createdAt', 'externalId', '-externalId'] as const;

interface ListOptions extends HubOptions, OrderFilterOptions {
  limit: number;
  sort?: (typeof SORTS)[number];
}

export const listOrders = (): Command =>
  findable(limited(online(new Command('list'))))
    .summary('list orders, the newest first')
    .description('Lists orders, the newest first.')
    .addOption(new Option('--sort <attribute>', 'a minus turns round').choices(SORTS))
    .addHelpText(
      'before',
      `Examples:
  axle orders list --state inProgress,accepted
  axle orders list --result unqualified --vendor vendor-a --since 2026-01-31T00:00:00Z
  axle orders list --json --limit 1000 | jq -r '.[].id'
`,
    )
    .action(run);

async function run(options: ListOptions): Promise<void> {
  const { limit, sort } = options;
  const query = { ...orderFilterOf(options), ...given({ sort }) };
  const { rows, total } = await new Hub(options).list(limit, (axle, page) =>
    axle.GET('/api/v1/orders', { params: { query: { ...query, ...page } } }),
  );
  if (options.json) return printJson(rows);
  sayTotal(rows.length, total, 'order');
  if (rows.length > 0) await printTable(rows, COLUMNS);
}

const COLUMNS = [
  { title: 'ORDER', of: ({ id }: ListedOrder) => id },
  { title: 'EXTERNAL ID', of: ({ externalId }: ListedOrder) => externalId, yields: true },
  { title: 'STATE', of: ({ state }: ListedOrder) => state },
  { title: 'RESULT', of: ({ result }: ListedOrder) => result, style: statusStyled },
  { title: 'VENDORS', of: ({ vendors }: ListedOrder) => vendors.join(', '), yields: true },
  { title: 'SUBMITTED (UTC)', of: ({ createdAt }: ListedOrder) => instant(createdAt) },
];

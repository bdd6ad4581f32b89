import { Command } from 'commander';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { Order } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { outcomeOf } from '../../orders/outcome.js';
import { CHECKS } from '../../orders/read-order.js';
import { printJson, printTable } from '../../output.js';
import { type PageOptions, paged, sayRest } from '../../paging.js';
import { statusStyled } from '../../status-style.js';

interface ListOptions extends HubOptions, PageOptions {
  state?: string;
  result?: string;
  externalId?: string;
  since?: string;
  until?: string;
  sort?: string;
}

export const listOrders = (): Command =>
  paged(online(new Command('list')))
    .summary('list orders, the newest first')
    .description('Lists orders, the newest first. Of several values, separated by commas, one has to fit.')
    .option('--state <states>', 'accepted, inProgress, done or terminatedWithError')
    .option('--result <results>', 'qualified, alternate or unqualified')
    .option('--external-id <ids>', "the order system's ids")
    .option('--since <time>', 'submitted then or later: 2026-01-31 or 2026-01-31T12:00:00Z')
    .option('--until <time>', 'submitted before')
    .option('--sort <attributes>', 'as in -checkServiceQualificationDate,externalId; a minus turns round')
    .addHelpText(
      'before',
      `Examples:
  axle orders list --state inProgress,accepted
  axle orders list --result unqualified --since 2026-01-31
  axle orders list --json --limit 200 | jq -r '.[].id'
`,
    )
    .action(run);

async function run(options: ListOptions): Promise<void> {
  const { limit, offset, sort } = options;
  const query = given({
    limit,
    offset,
    sort,
    state: options.state,
    qualificationResult: options.result,
    externalId: options.externalId,
    'checkServiceQualificationDate.gte': options.since,
    'checkServiceQualificationDate.lt': options.until,
  });
  const listed = (await new Hub(options).ask((axle) => axle.GET(CHECKS, { params: { query } }))) as Order[];
  if (options.json) return printJson(listed);
  sayRest(listed.length, options, 'order');
  if (listed.length > 0) await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'ORDER', of: ({ id }: Order) => id },
  { title: 'EXTERNAL ID', of: ({ externalId }: Order) => externalId, yields: true },
  { title: 'RESULT', of: outcomeOf, style: statusStyled },
  { title: 'SUBMITTED (UTC)', of: ({ checkServiceQualificationDate: at }: Order) => instant(at) },
];

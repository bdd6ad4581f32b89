import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { BulkAction } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { printJson, printTable } from '../../output.js';
import { type PageOptions, paged, sayRest } from '../../paging.js';
import { statusStyled } from '../../status-style.js';

export const listBulk = (): Command =>
  paged(online(new Command('list')))
    .summary('list bulk actions, the latest first')
    .description('Lists what was done to many at once, the latest first.')
    .addHelpText('before', 'Examples:\n  axle bulk list --limit 10\n')
    .action(run);

async function run(options: HubOptions & PageOptions): Promise<void> {
  const { limit, offset } = options;
  const listed = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/bulk-actions', { params: { query: { limit, offset } } }),
  );
  if (options.json) return printJson(listed);
  sayRest(listed.length, options, 'bulk action');
  if (listed.length > 0) await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'BULK ACTION', of: ({ id }: BulkAction) => id },
  { title: 'ACTION', of: ({ action }: BulkAction) => action },
  { title: 'STATE', of: ({ state }: BulkAction) => state, style: statusStyled },
  { title: 'DONE', of: ({ counts }: BulkAction) => `${counts.done}/${counts.total}` },
  { title: 'BEGUN (UTC)', of: ({ createdAt }: BulkAction) => instant(createdAt) },
  { title: 'BY', of: ({ createdBy }: BulkAction) => createdBy, yields: true },
  { title: 'REASON', of: ({ reason }: BulkAction) => reason, yields: true },
];

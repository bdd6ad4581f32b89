import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import { instant } from '../../instant.js';
import { printJson, printTable } from '../../output.js';
import { type PageOptions, paged, sayRest } from '../../paging.js';
import { statusStyled } from '../../status-style.js';
import type { Execution } from './execution.js';

export const listExecutions = (): Command =>
  paged(online(new Command('list')))
    .summary('list executions, the newest first')
    .description('Lists executions, the newest first.')
    .option('--status <status>', 'as in running, awaiting-callback, unknown, failed')
    .addHelpText('before', 'Examples:\n  axle executions list --status failed --limit 10\n')
    .action(run);

async function run(options: HubOptions & PageOptions & { status?: string }): Promise<void> {
  const { limit, offset, status } = options;
  const listed: Execution[] = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/executions', { params: { query: { limit, offset, status } } }),
  );
  if (options.json) return printJson(listed);
  sayRest(listed.length, options, 'execution');
  if (listed.length > 0) await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'EXECUTION', of: ({ id }: Execution) => id },
  { title: 'STATUS', of: ({ status }: Execution) => status, style: statusStyled },
  { title: 'DEFINITION', of: ({ definition }: Execution) => definition, yields: true },
  { title: 'SPOKE', of: ({ spoke }: Execution) => spoke, yields: true },
  { title: 'SINCE (UTC)', of: ({ createdAt }: Execution) => instant(createdAt) },
];

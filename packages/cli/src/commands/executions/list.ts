import { Command, Option } from 'commander';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { ExecutionSummary } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { printJson, printTable } from '../../output.js';
import { type PageOptions, paged, sayRest } from '../../paging.js';
import { statusStyled } from '../../status-style.js';

type Status = ExecutionSummary['status'];

const STATUSES: Status[] = [
  'queued',
  'running',
  'awaiting-callback',
  'unknown',
  'succeeded',
  'failed',
  'timed-out',
  'cancelled',
];

export const listExecutions = (): Command =>
  paged(online(new Command('list')))
    .summary('list executions, the newest first')
    .description('Lists executions, the newest first.')
    .addOption(new Option('--status <status>', 'those that are so now').choices(STATUSES))
    .addHelpText('before', 'Examples:\n  axle executions list --status failed --limit 10\n')
    .action(run);

async function run(options: HubOptions & PageOptions & { status?: Status }): Promise<void> {
  const { limit, offset, status } = options;
  const listed = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/executions', { params: { query: { limit, offset, ...given({ status }) } } }),
  );
  if (options.json) return printJson(listed);
  sayRest(listed.length, options, 'execution');
  if (listed.length > 0) await printTable(listed, COLUMNS);
}

const COLUMNS = [
  { title: 'EXECUTION', of: ({ id }: ExecutionSummary) => id },
  { title: 'STATUS', of: ({ status }: ExecutionSummary) => status, style: statusStyled },
  { title: 'DEFINITION', of: ({ definition }: ExecutionSummary) => definition, yields: true },
  { title: 'SPOKE', of: ({ spoke }: ExecutionSummary) => spoke, yields: true },
  { title: 'SINCE (UTC)', of: ({ createdAt }: ExecutionSummary) => instant(createdAt) },
];

import { Command } from 'commander';
import { given } from '../../given.js';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { ExecutionSummary } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { printJson, printTable } from '../../output.js';
import { limited, sayTotal } from '../../paging.js';
import { statusStyled } from '../../status-style.js';

interface ListOptions extends HubOptions {
  limit: number;
  status?: string;
  kind?: string;
  vendor?: string;
  definition?: string;
  overdue?: true;
  since?: string;
  until?: string;
}

export const listExecutions = (): Command =>
  limited(online(new Command('list')))
    .summary('list executions, the newest first')
    .description('Lists executions, the newest first.')
    .option(
      '--status <statuses>',
      'queued, running, awaiting-callback, unknown, succeeded, failed, timed-out or cancelled; or several of them',
    )
    .option('--kind <kind>', 'the code of its error, or the kind of the error of an attempt')
    .option('--vendor <spoke>', 'the spoke of its vendor')
    .option('--definition <key>', 'its definition')
    .option('--overdue', 'open, though its deadline has passed')
    .option('--since <time>', 'made then or later: 2026-01-31T12:00:00Z')
    .option('--until <time>', 'made before')
    .addHelpText(
      'before',
      `Examples:
  axle executions list --status failed,timed-out --vendor vendor-a
  axle executions list --kind unavailable --since 2026-01-31T00:00:00Z --limit 10
`,
    )
    .action(run);

async function run(options: ListOptions): Promise<void> {
  const { limit, status, kind, vendor, definition, overdue, since: from, until } = options;
  const filter = given({
    status,
    kind,
    vendor,
    definition,
    overdue: overdue && ('true' as const),
    from,
    until,
  });
  const { rows, total } = await new Hub(options).list(limit, (axle, page) =>
    axle.GET('/api/v1/executions', { params: { query: { ...filter, ...page } } }),
  );
  if (options.json) return printJson(rows);
  sayTotal(rows.length, total, 'execution');
  if (rows.length > 0) await printTable(rows, COLUMNS);
}

const COLUMNS = [
  { title: 'EXECUTION', of: ({ id }: ExecutionSummary) => id },
  { title: 'STATUS', of: ({ status }: ExecutionSummary) => status, style: statusStyled },
  { title: 'DEFINITION', of: ({ definition }: ExecutionSummary) => definition, yields: true },
  { title: 'SPOKE', of: ({ spoke }: ExecutionSummary) => spoke, yields: true },
  { title: 'SINCE (UTC)', of: ({ createdAt }: ExecutionSummary) => instant(createdAt) },
];

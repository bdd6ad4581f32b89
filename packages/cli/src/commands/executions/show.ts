import { Command } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { Execution } from '../../hub/schemas.js';
import { instant } from '../../instant.js';
import { print, printJson, printTable } from '../../output.js';
import { plain } from '../../plain.js';
import { statusStyled } from '../../status-style.js';

export const showExecution = (): Command =>
  online(new Command('show'))
    .summary('show an execution and its attempts')
    .description(
      'Shows an execution with each attempt and its exchanges. --json has their bodies, without secrets.',
    )
    .argument('<execution>', 'its id')
    .addHelpText(
      'before',
      `Examples:
  axle executions show 0199a3c4-…
  axle executions show 0199a3c4-… --json | jq -r '.attempts[-1].exchanges[].responseBody'
`,
    )
    .action(run);

async function run(id: string, options: HubOptions): Promise<void> {
  const execution = await new Hub(options).ask((axle) =>
    axle.GET('/api/v1/executions/{id}', { params: { path: { id } } }),
  );
  if (options.json) return printJson(execution);
  const { status, error, attempts } = execution;
  print(`${execution.id} ${statusStyled(status)}`);
  for (const [name, value] of factsOf(execution)) if (value) print(plain(`${name}: ${value}`));
  if (error) print(plain(`error: ${error.code}: ${error.message}`));
  if (attempts.length === 0) return;
  print('\n');
  await printTable(attempts, ATTEMPTS);
}

const factsOf = (execution: Execution): [string, string | undefined][] => [
  ['definition', `${execution.definition}, version ${execution.definitionVersion}`],
  ['adapter', `${execution.spoke}/${execution.adapter}`],
  ['order', execution.orderId],
  ['correlation id', execution.correlationId],
  ['created', instant(execution.createdAt)],
  ['finished', instant(execution.finishedAt)],
  ['deadline', execution.finishedAt ? undefined : instant(execution.deadline)],
];

type Attempt = Execution['attempts'][number];

const ATTEMPTS = [
  { title: 'ATTEMPT', of: ({ number }: Attempt) => number },
  { title: 'CALL', of: ({ call }: Attempt) => call },
  { title: 'STARTED (UTC)', of: ({ startedAt }: Attempt) => instant(startedAt) },
  { title: 'MS', of: ({ durationMs }: Attempt) => durationMs && Math.round(durationMs) },
  { title: 'OUTCOME', of: ({ outcome }: Attempt) => outcome },
  {
    title: 'EXCHANGES',
    of: ({ exchanges }: Attempt) =>
      exchanges.map(({ method, url, status, error }) => `${method} ${url} ${status ?? error}`).join(', '),
    yields: true,
  },
  { title: 'MESSAGE', of: ({ message }: Attempt) => message, yields: true },
];

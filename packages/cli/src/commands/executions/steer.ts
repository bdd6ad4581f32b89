import { Command, Option } from 'commander';
import { Hub, type HubOptions, online } from '../../hub/hub.js';
import type { Execution } from '../../hub/schemas.js';
import { print, printJson } from '../../output.js';
import { statusStyled } from '../../status-style.js';

export const retryExecution = (): Command =>
  online(new Command('retry'))
    .summary('try again what has failed, or of which nobody knows how it ended')
    .description(
      'Tries again what has failed: what has ended stays as it is, and a new execution in its place asks the same again. Of what is unknown the call is sent again; the vendor gets the same key.',
    )
    .argument('<execution>', 'its id')
    .addOption(
      new Option('--version <version>', 'by which version of the definition')
        .choices(['same', 'current'] as const)
        .default('same'),
    )
    .addHelpText(
      'before',
      'Examples:\n  axle executions retry 0199a3c4-…\n  axle executions retry 0199a3c4-… --version current\n',
    )
    .action(async (id: string, { version, ...options }: HubOptions & { version: 'same' | 'current' }) =>
      answer(
        await new Hub(options).ask((axle) =>
          axle.POST('/api/v1/executions/{id}/retry', { params: { path: { id } }, body: { version } }),
        ),
        options,
      ),
    );

export const cancelExecution = (): Command =>
  online(new Command('cancel'))
    .summary('end an execution')
    .description('Ends an execution that has not ended. What its vendor answers later changes nothing.')
    .argument('<execution>', 'its id')
    .addHelpText('before', 'Examples:\n  axle executions cancel 0199a3c4-…\n')
    .action(async (id: string, options: HubOptions) =>
      answer(
        await new Hub(options).ask((axle) =>
          axle.POST('/api/v1/executions/{id}/cancel', { params: { path: { id } } }),
        ),
        options,
      ),
    );

function answer(execution: Execution, { json }: HubOptions): void {
  if (json) printJson(execution);
  else print(`${execution.id} ${statusStyled(execution.status)}`);
}

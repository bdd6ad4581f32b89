import type { Command } from 'commander';
import { group } from '../../group.js';
import { listExecutions } from './list.js';
import { showExecution } from './show.js';
import { cancelExecution, retryExecution } from './steer.js';

export const executions = (): Command =>
  group('executions', listExecutions(), [showExecution(), retryExecution(), cancelExecution()])
    .summary('list, show and steer single runs of definitions')
    .description(
      'Lists what was run, shows each exchange with the vendor, and does what an operator decides.',
    )
    .addHelpText(
      'before',
      `Examples:
  axle executions list --status unknown     # of which nobody knows how they ended
  axle executions show 0199a3c4-…           # what was said to the vendor, and what it answered
  axle executions retry 0199a3c4-…          # sends it again, with the same key
`,
    );

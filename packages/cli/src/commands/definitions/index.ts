import type { Command } from 'commander';
import { group } from '../../group.js';
import { listDefinitions } from './list.js';
import { moveDefinition } from './move.js';

export const definitions = (): Command =>
  group('definitions', listDefinitions(), [moveDefinition()])
    .summary('list request definitions, and change their order')
    .description(
      'Lists who answers what, and puts one before another. They are changed by files, the console or the API.',
    )
    .addHelpText(
      'before',
      `Examples:
  axle definitions                                             # in their order
  axle definitions move vendor-a-ethernet --before vendor-b    # is considered first
`,
    );

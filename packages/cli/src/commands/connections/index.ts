import type { Command } from 'commander';
import { group } from '../../group.js';
import { checkConnection } from './check.js';
import { listConnections } from './list.js';

export const connections = (): Command =>
  group('connections', listConnections(), [checkConnection()])
    .summary('list connections, and try whether one works')
    .description(
      'Lists how spokes reach their vendors, and tries whether one works. They are changed by files or the API.',
    )
    .addHelpText(
      'before',
      `Examples:
  axle connections                      # all of them
  axle connections check vendor-a       # does it work?
`,
    );

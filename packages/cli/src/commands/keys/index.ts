import type { Command } from 'commander';
import { group } from '../../group.js';
import { createKey } from './create.js';
import { listKeys } from './list.js';
import { revokeKey } from './revoke.js';

export const keys = (): Command =>
  group('keys', listKeys(), [createKey(), revokeKey()])
    .summary('list, create and revoke API keys')
    .description('Lists, creates and revokes API keys.')
    .addHelpText(
      'before',
      `Examples:
  axle keys                                                    # who may call, and since when
  axle keys create 'order system' --role integrator > key      # a new one, shown this once
  axle keys revoke 0199a3c4-…                                  # no longer valid, within a second
`,
    );

import type { Command } from 'commander';
import { group } from '../../group.js';
import { abortBulk } from './abort.js';
import { listBulk } from './list.js';
import { planBulk } from './plan.js';
import { runBulk } from './run.js';
import { showBulk } from './show.js';

export const bulk = (): Command =>
  group('bulk', listBulk(), [planBulk(), runBulk(), showBulk(), abortBulk()])
    .summary('plan and do the same to all fallout or orders that fit')
    .description(
      'Plans what would be done to all fallout, or to all orders, that fit, does it, and tells what came of it.',
    )
    .addHelpText(
      'before',
      `Examples:
  axle bulk plan retry --code unavailable
  axle bulk run retry --code unavailable --count 1250 --reason 'The vendor is back.'
  axle bulk plan cancel --vendor vendor-b --until 2026-01-31T00:00:00Z      # of orders
  axle bulk show 0199a3c4-…          # how far it is, and what the results are now
  axle bulk abort 0199a3c4-…         # begins nothing more of it
`,
    );

import type { Command } from 'commander';
import { group } from '../../group.js';
import { listOrders } from './list.js';
import { showOrder } from './show.js';
import { approveOrder, cancelOrder, qualifyItem, rejectOrder } from './steer.js';

export const orders = (): Command =>
  group('orders', listOrders(), [showOrder(), approveOrder(), rejectOrder(), qualifyItem(), cancelOrder()])
    .summary('list, show and steer orders')
    .description('Lists orders, shows what was run for one and why, and does what an operator decides.')
    .addHelpText(
      'before',
      `Examples:
  axle orders                                     # the newest
  axle orders list --state terminatedWithError    # that got no result
  axle orders show 0199a3c4-…                     # its items, who was asked, and why
  axle orders qualify 0199a3c4-… 100              # asks for the top item 100 again
`,
    );

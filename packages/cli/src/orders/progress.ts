import type { Order, OrderItem } from '../hub/schemas.js';
import { say } from '../output.js';
import { plain } from '../plain.js';
import { statusStyled } from '../status-style.js';
import { hasEnded, outcomeOf, serviceOf, whyOf } from './outcome.js';

/** Shows on stderr how an order goes on. */
export interface Progress {
  show(order: Order): void;
  end(): void;
}

/** On a terminal a line per item that is kept up to date; elsewhere a line per change. */
export const progress = async (): Promise<Progress> => (process.stderr.isTTY ? live() : lines());

async function live(): Promise<Progress> {
  const { createLogUpdate } = await import('log-update');
  const { itemTable } = await import('./item-table.js');
  const log = createLogUpdate(process.stderr);
  return {
    show(order) {
      const { shown, rest } = fitting(order);
      log(itemTable(shown, process.stderr) + rest);
    },
    end() {
      // What follows on the same terminal says it again.
      if (process.stdout.isTTY) log.clear();
      log.done();
    },
  };
}

/** Where a terminal has fewer lines than an order has items, those that are still open. */
function fitting(order: Order): { shown: Order; rest: string } {
  const { serviceQualificationItem: items } = order;
  const room = (process.stderr.rows || 24) - 3;
  if (items.length <= room) return { shown: order, rest: '' };
  const open = items.filter((item) => !hasEnded(item));
  return {
    shown: { ...order, serviceQualificationItem: open.slice(0, room) },
    rest: `\n${items.length - open.length} of ${items.length} items have ended`,
  };
}

function lines(): Progress {
  const said = new Map<string, string>();
  return {
    show({ serviceQualificationItem }) {
      for (const item of serviceQualificationItem) {
        if (said.get(item.id) === outcomeOf(item)) continue;
        said.set(item.id, outcomeOf(item));
        say(lineOf(item));
      }
    },
    end() {},
  };
}

const lineOf = (item: OrderItem): string =>
  [plain(item.id), plain(serviceOf(item)), statusStyled(outcomeOf(item), process.stderr), plain(whyOf(item))]
    .filter(Boolean)
    .join('  ');

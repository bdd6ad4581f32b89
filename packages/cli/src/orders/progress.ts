import { say } from '../output.js';
import { plain } from '../plain.js';
import { statusStyled } from '../status-style.js';
import { type Order, type OrderItem, outcomeOf, serviceOf, whyOf } from './outcome.js';

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
    show: (order) => log(itemTable(order, process.stderr)),
    end() {
      // What follows on the same terminal says it again.
      if (process.stdout.isTTY) log.clear();
      log.done();
    },
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

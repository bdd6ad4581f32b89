import { EXIT, Failure } from '../exit-codes.js';
import type { Order } from '../hub/schemas.js';
import { print, printJson } from '../output.js';
import { statusStyled } from '../status-style.js';
import { outcomeOf } from './outcome.js';

/** What an order came to. One that ended without a result fails the command. */
export async function printEnd(order: Order, json: boolean | undefined): Promise<void> {
  if (json) printJson(order);
  else {
    const { itemTable } = await import('./item-table.js');
    print(itemTable(order, process.stdout));
    print(`${order.id} ${order.state} ${statusStyled(outcomeOf(order))}`);
  }
  if (order.state !== 'done') throw new Failure('It ended without a result.', EXIT.failed);
}

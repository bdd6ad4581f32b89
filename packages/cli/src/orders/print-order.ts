import { EXIT, Failure } from '../exit-codes.js';
import { print, printJson } from '../output.js';
import { statusStyled } from '../status-style.js';
import { table } from '../table.js';
import { type Order, outcomeOf, serviceOf, whyOf } from './outcome.js';

/** What an order came to. One that ended without a result fails the command. */
export function printEnd(order: Order, json: boolean | undefined): void {
  if (json) printJson(order);
  else {
    const columns = [
      { title: 'ITEM', of: ({ id }: Item) => id },
      { title: 'SERVICE', of: serviceOf, yields: true },
      { title: 'RESULT', of: outcomeOf, style: statusStyled },
      { title: 'WHY', of: whyOf, yields: true },
    ];
    print(table(order.serviceQualificationItem, columns));
    print(`${order.id} ${order.state} ${statusStyled(outcomeOf(order))}`);
  }
  if (order.state !== 'done') throw new Failure('It ended without a result.', EXIT.failed);
}

type Item = Order['serviceQualificationItem'][number];

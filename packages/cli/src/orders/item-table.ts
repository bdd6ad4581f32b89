import type { Order, OrderItem } from '../hub/schemas.js';
import { statusStyled } from '../status-style.js';
import { table } from '../table.js';
import { outcomeOf, serviceOf, whyOf } from './outcome.js';

/** What has come of each item. */
export const itemTable = ({ serviceQualificationItem }: Order, stream: NodeJS.WriteStream): string =>
  table(
    serviceQualificationItem,
    [
      { title: 'ITEM', of: ({ id }: OrderItem) => id },
      { title: 'SERVICE', of: serviceOf, yields: true },
      { title: 'RESULT', of: outcomeOf, style: (text) => statusStyled(text, stream) },
      { title: 'WHY', of: whyOf, yields: true },
    ],
    stream,
  );

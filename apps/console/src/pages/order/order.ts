import { answer, axle, type Schemas } from '../../api/axle.ts';

export type Order = Schemas['Order'];
export type LineItem = Schemas['LineItem'];

/** Of an order; its parts are read again when the order changes. */
export const keyOf = (id: string, part = 'record') => ['orders', part, id];

export const readOrder = (id: string, signal: AbortSignal) =>
  answer(axle.GET('/api/v1/orders/{id}', { params: { path: { id } }, signal }));

export interface PlacedItem {
  item: LineItem;
  /** 0: a top item. */
  depth: number;
}

/** The items as they stand below each other. */
export const flat = (items: readonly LineItem[], depth = 0): PlacedItem[] =>
  items.flatMap((item) => [{ item, depth }, ...flat(item.lineItems, depth + 1)]);

/** Not for the order any more where the item was qualified again. */
export const currentRequests = ({ requests }: Order) =>
  requests.filter(({ supersededAt }) => supersededAt === undefined);

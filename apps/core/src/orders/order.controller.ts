import type { CustomerOrder, LineItem } from '@axle/qualification';
import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readPage } from '../http/page.js';
import { OrderReader } from './order.reader.js';
import { OrderTreeReader } from './order-tree.reader.js';

/** Customer orders as operators see them: the tree, and what was run for it. */
@Controller('api/v1/orders')
export class OrderController {
  constructor(
    private readonly orders: OrderReader,
    private readonly trees: OrderTreeReader,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  async list(@CurrentCaller() { scopeId }: Caller, @Query() query: Record<string, unknown>) {
    const { orders, total } = await this.orders.list(scopeId, readPage(query));
    return { total, orders: orders.map(({ items: _, submitted: __, ...order }) => order) };
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  async get(@CurrentCaller() { scopeId }: Caller, @Param('id') id: string) {
    const order = isUuid(id) ? await this.orders.find(scopeId, id) : undefined;
    if (!order) throw new NotFoundException(`There is no order "${id}".`);
    const { items: _, submitted: __, ...attributes } = order;
    return {
      ...attributes,
      lineItems: await this.#tree(order),
      requests: await this.trees.requests(order.id),
    };
  }

  async #tree({ id, items }: CustomerOrder): Promise<object[]> {
    const places = await this.trees.items(id);
    const byId = new Map(items.map((item) => [item.id, item]));
    const below = (parentId: string | undefined): object[] =>
      places
        .filter((place) => place.parentId === parentId)
        .map((place) => {
          const { submitted: _, ...item } = byId.get(place.id) as LineItem;
          return { ...item, lineItems: below(place.id) };
        });
    return below(undefined);
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readPage } from '../http/page.js';
import { OrderReader } from './order.reader.js';
import { OrderTimelineReader } from './order-timeline.reader.js';
import { OrderTreeReader } from './order-tree.reader.js';

/** Customer orders as operators see them: the tree, what was run for it, and all that happened. */
@Controller('api/v1/orders')
export class OrderController {
  constructor(
    private readonly orders: OrderReader,
    private readonly trees: OrderTreeReader,
    private readonly timelines: OrderTimelineReader,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  async list(@CurrentCaller() { scopeIds }: Caller, @Query() query: Record<string, unknown>) {
    const { orders, total } = await this.orders.list(scopeIds, 'check', readPage(query));
    return { total, orders: orders.map(({ items: _, submitted: __, ...order }) => order) };
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.trees.get(scopeIds, id);
  }

  @Get(':id/timeline')
  @Roles('admin', 'operator', 'viewer')
  timeline(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.timelines.get(scopeIds, id);
  }
}

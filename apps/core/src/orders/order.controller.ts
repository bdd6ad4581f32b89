import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { AskedPage } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import type { Page } from '../http/page.js';
import { Order, Orders, TimelineEntry } from './order.answer.js';
import { OrderReader } from './order.reader.js';
import { OrderTimelineReader } from './order-timeline.reader.js';
import { OrderTreeReader } from './order-tree.reader.js';

/** Customer orders as operators see them: the tree, what was run for it, and all that happened. */
@ApiTags('Orders')
@Controller('api/v1/orders')
export class OrderController {
  constructor(
    private readonly orders: OrderReader,
    private readonly trees: OrderTreeReader,
    private readonly timelines: OrderTimelineReader,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listOrders', 'Lists customer orders, the newest first', Orders)
  async list(@CurrentCaller() { scopeIds }: Caller, @AskedPage() page: Page) {
    const { orders, total } = await this.orders.list(scopeIds, 'check', page);
    return { total, orders: orders.map(({ items: _, submitted: __, ...order }) => order) };
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getOrder', 'Reads an order with its items and what was run for it', Order)
  get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.trees.get(scopeIds, id);
  }

  @Get(':id/timeline')
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'getOrderTimeline',
    'Lists all that happened to an order, the oldest first',
    z.array(TimelineEntry),
  )
  timeline(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.timelines.get(scopeIds, id);
  }
}

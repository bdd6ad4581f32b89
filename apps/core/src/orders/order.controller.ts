import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { ListedOrder, Order, TimelineEntry } from './order.answer.js';
import { OrderSearch } from './order-search.dto.js';
import { ORDERS_PATH, OrderSearchReader } from './order-search.reader.js';
import { OrderTimelineReader } from './order-timeline.reader.js';
import { OrderTreeReader } from './order-tree.reader.js';

/** Customer orders as operators see them: the tree, what was run for it, and all that happened. */
@ApiTags('Orders')
@Controller(ORDERS_PATH)
export class OrderController {
  constructor(
    private readonly search: OrderSearchReader,
    private readonly trees: OrderTreeReader,
    private readonly timelines: OrderTimelineReader,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listOrders', 'Finds and sorts customer orders', z.array(ListedOrder), {
    query: OrderSearch,
    headers: ['Link', 'X-Result-Count', 'X-Total-Count'],
  })
  async list(
    @CurrentCaller() { scopeIds }: Caller,
    @Query() search: OrderSearch,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListedOrder[]> {
    const { orders, headers } = await this.search.page(scopeIds, search);
    reply.headers(headers);
    return orders;
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

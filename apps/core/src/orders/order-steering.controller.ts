import { Body, Controller, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation, schemaNamed } from '../http/operation.js';
import { Order } from './order.answer.js';
import {
  AcknowledgeFallout,
  EndOrder,
  QualifyItem,
  RejectOrder,
  RequestInformation,
  SetResult,
} from './order-steering.dto.js';
import { OrderSteeringService } from './order-steering.service.js';
import { OrderTreeReader } from './order-tree.reader.js';

/** What operators do with an order. Every route answers the order as it stands then. */
@ApiTags('Orders')
@Controller('api/v1/orders/:id')
@Roles('admin', 'operator')
export class OrderSteeringController {
  constructor(
    private readonly steering: OrderSteeringService,
    private readonly trees: OrderTreeReader,
  ) {}

  @Post('approve')
  @HttpCode(200)
  @Operation('approveOrder', 'Approves an order', Order, { refuses: [409] })
  async approve(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string) {
    await this.steering.approve(caller, id);
    return this.trees.get(caller.scopeIds, id);
  }

  @Post('reject')
  @HttpCode(200)
  @Operation('rejectOrder', 'Rejects an order', Order, { refuses: [409] })
  async reject(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RejectOrder,
  ) {
    await this.steering.reject(caller, id, reason);
    return this.trees.get(caller.scopeIds, id);
  }

  @Post('cancel')
  @HttpCode(200)
  @Operation('cancelOrder', 'Cancels an order', Order, {
    body: schemaNamed('EndOrder'),
    bodyMayBeLeftOut: true,
    refuses: [409],
  })
  async cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body?: EndOrder,
  ) {
    await this.steering.cancel(caller, id, body?.reason);
    return this.trees.get(caller.scopeIds, id);
  }

  @Post('request-information')
  @HttpCode(200)
  @Operation('requestInformation', 'Asks the order system for more', Order, { refuses: [409] })
  async requestInformation(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: RequestInformation,
  ) {
    await this.steering.requestInformation(caller, id, body);
    return this.trees.get(caller.scopeIds, id);
  }

  @Post('acknowledge')
  @HttpCode(200)
  @Operation('acknowledgeFallout', 'Notes that somebody has seen to what waits for a person', Order, {
    refuses: [409],
  })
  async acknowledge(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note, itemId }: AcknowledgeFallout,
  ) {
    await this.steering.acknowledge(caller, id, note, itemId);
    return this.trees.get(caller.scopeIds, id);
  }

  @Post('line-items/:itemId/qualify')
  @HttpCode(200)
  @Operation('qualifyItem', 'Qualifies a top line item again', Order, {
    body: schemaNamed('QualifyItem'),
    bodyMayBeLeftOut: true,
    refuses: [409],
  })
  async qualify(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId') itemId: string,
    @Body() body?: QualifyItem,
  ) {
    await this.steering.qualify(caller, id, itemId, body?.definition);
    return this.trees.get(caller.scopeIds, id);
  }

  @Patch('line-items/:itemId')
  @Operation('setItemResult', 'Sets the result of a line item by hand', Order, { refuses: [409] })
  async setItemResult(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId') itemId: string,
    @Body() body: SetResult,
  ) {
    await this.steering.setItemResult(caller, id, itemId, body);
    return this.trees.get(caller.scopeIds, id);
  }

  @Patch('service-orders/:position')
  @Operation('setServiceOrderResult', 'Sets the result of a service order by hand', Order, { refuses: [409] })
  async setServiceOrderResult(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('position', ParseIntPipe) position: number,
    @Body() body: SetResult,
  ) {
    await this.steering.setServiceOrderResult(caller, id, position, body);
    return this.trees.get(caller.scopeIds, id);
  }
}

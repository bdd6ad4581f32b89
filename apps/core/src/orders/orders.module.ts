import { Module } from '@nestjs/common';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { FalloutController } from './fallout.controller.js';
import { FalloutReader } from './fallout.reader.js';
import { OrderController } from './order.controller.js';
import { OrderService } from './order.service.js';
import { OrderWriter } from './order.writer.js';
import { OrderChangeService } from './order-change.service.js';
import { OrderEnds } from './order-ends.js';
import { OrderListReader } from './order-list.reader.js';
import { OrderRecordsModule } from './order-records.module.js';
import { OrderSearchReader } from './order-search.reader.js';
import { OrderSteeringController } from './order-steering.controller.js';
import { OrderSteeringService } from './order-steering.service.js';
import { OrderTargetsReader } from './order-targets.reader.js';
import { OrderTimelineReader } from './order-timeline.reader.js';
import { OrderTreeReader } from './order-tree.reader.js';
import { StoredOrderReader } from './stored-order.reader.js';

@Module({
  imports: [RequestsModule, ProcessResponseModule, OrderRecordsModule],
  controllers: [OrderController, OrderSteeringController, FalloutController],
  providers: [
    OrderService,
    OrderWriter,
    OrderEnds,
    OrderChangeService,
    OrderListReader,
    OrderSearchReader,
    OrderTargetsReader,
    OrderTreeReader,
    OrderTimelineReader,
    StoredOrderReader,
    OrderSteeringService,
    FalloutReader,
  ],
  exports: [
    OrderService,
    OrderRecordsModule,
    OrderListReader,
    OrderChangeService,
    OrderSteeringService,
    FalloutReader,
    OrderTargetsReader,
  ],
})
export class OrdersModule {}

import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { OrderController } from './order.controller.js';
import { OrderService } from './order.service.js';
import { OrderWriter } from './order.writer.js';
import { OrderRecordsModule } from './order-records.module.js';
import { OrderTreeReader } from './order-tree.reader.js';

@Module({
  imports: [RequestsModule, OrderRecordsModule],
  controllers: [OrderController],
  providers: [OrderService, OrderWriter, OrderTreeReader],
  exports: [OrderService, OrderRecordsModule],
})
export class OrdersModule {}

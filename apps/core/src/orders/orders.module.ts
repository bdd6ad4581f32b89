import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { OrderController } from './order.controller.js';
import { OrderReader } from './order.reader.js';
import { OrderService } from './order.service.js';
import { OrderWriter } from './order.writer.js';
import { OrderTreeReader } from './order-tree.reader.js';

@Module({
  imports: [RequestsModule],
  controllers: [OrderController],
  providers: [OrderService, OrderWriter, OrderReader, OrderTreeReader],
  exports: [OrderService, OrderReader],
})
export class OrdersModule {}

import { Module } from '@nestjs/common';
import { OrderReader } from './order.reader.js';
import { OrderEvents } from './order-events.js';

/** What every role needs of orders: reading them, and hearing of their events. */
@Module({ providers: [OrderReader, OrderEvents], exports: [OrderReader, OrderEvents] })
export class OrderRecordsModule {}

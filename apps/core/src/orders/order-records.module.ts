import { Module } from '@nestjs/common';
import { FoundServicesReader } from './found-services.reader.js';
import { OrderReader } from './order.reader.js';

/** Reading orders: what every role needs of them. */
@Module({ providers: [OrderReader, FoundServicesReader], exports: [OrderReader, FoundServicesReader] })
export class OrderRecordsModule {}

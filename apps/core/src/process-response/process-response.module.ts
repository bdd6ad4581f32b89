import { Module } from '@nestjs/common';
import { OrderRecordsModule } from '../orders/order-records.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ProcessResponseService } from './process-response.service.js';

@Module({
  imports: [RequestsModule, OrderRecordsModule],
  providers: [ProcessResponseService],
  exports: [ProcessResponseService],
})
export class ProcessResponseModule {}

import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { CheckServiceQualificationController } from './check-service-qualification.controller.js';
import { IdempotencyService } from './idempotency.service.js';
import { ProcessResultController } from './process-result.controller.js';

@Module({
  imports: [OrdersModule],
  controllers: [CheckServiceQualificationController, ProcessResultController],
  providers: [IdempotencyService],
})
export class Tmf645Module {}

import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { CheckServiceQualificationController } from './check-service-qualification.controller.js';
import { CheckServiceQualificationListController } from './check-service-qualification-list.controller.js';
import { IdempotencyService } from './idempotency.service.js';
import { ProcessResultController } from './process-result.controller.js';

@Module({
  imports: [OrdersModule],
  controllers: [
    CheckServiceQualificationListController,
    CheckServiceQualificationController,
    ProcessResultController,
  ],
  providers: [IdempotencyService],
})
export class Tmf645Module {}

import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { IdempotencyService } from './idempotency.service.js';
import { ProcessResultController } from './process-result.controller.js';
import {
  CheckServiceQualificationController,
  QueryServiceQualificationController,
} from './qualification.controller.js';
import { QualificationService } from './qualification.service.js';

@Module({
  imports: [OrdersModule],
  controllers: [
    ProcessResultController,
    CheckServiceQualificationController,
    QueryServiceQualificationController,
  ],
  providers: [QualificationService, IdempotencyService],
})
export class Tmf645Module {}

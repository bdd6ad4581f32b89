import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { ServiceSpecificationsModule } from '../service-specifications/service-specifications.module.js';
import { ProcessResultController } from './process-result.controller.js';
import {
  CheckServiceQualificationController,
  QueryServiceQualificationController,
} from './qualification.controller.js';
import { QualificationService } from './qualification.service.js';
import { QualificationLists } from './qualification-lists.js';
import { QualificationResourcesModule } from './qualification-resources.module.js';
import { SubmissionReader } from './submission.reader.js';

@Module({
  imports: [IdempotencyModule, OrdersModule, QualificationResourcesModule, ServiceSpecificationsModule],
  controllers: [
    ProcessResultController,
    CheckServiceQualificationController,
    QueryServiceQualificationController,
  ],
  providers: [QualificationService, QualificationLists, SubmissionReader],
})
export class Tmf645Module {}

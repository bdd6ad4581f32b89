import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { ServiceSpecificationsModule } from '../service-specifications/service-specifications.module.js';
import { CheckServiceQualificationController } from './check-service-qualification.controller.js';
import { SubmissionReader } from './submission.reader.js';

@Module({
  imports: [OrdersModule, ServiceSpecificationsModule],
  controllers: [CheckServiceQualificationController],
  providers: [SubmissionReader],
})
export class Tmf645Module {}

import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { CheckServiceQualificationController } from './check-service-qualification.controller.js';

@Module({ imports: [OrdersModule], controllers: [CheckServiceQualificationController] })
export class Tmf645Module {}

import { Module } from '@nestjs/common';
import { OrdersModule } from '../orders/orders.module.js';
import { BulkActionController } from './bulk-action.controller.js';
import { BulkActionPlanner } from './bulk-action.planner.js';
import { BulkActionReader } from './bulk-action.reader.js';
import { BulkActionRunner } from './bulk-action.runner.js';
import { BulkActionService } from './bulk-action.service.js';

@Module({
  imports: [OrdersModule],
  controllers: [BulkActionController],
  providers: [BulkActionPlanner, BulkActionService, BulkActionReader, BulkActionRunner],
})
export class BulkActionsModule {}

import { Module } from '@nestjs/common';
import { OrderRecordsModule } from '../orders/order-records.module.js';
import { QualificationResources } from './qualification-resources.js';

/** The resources without their routes, for whoever tells of them. */
@Module({
  imports: [OrderRecordsModule],
  providers: [QualificationResources],
  exports: [QualificationResources],
})
export class QualificationResourcesModule {}

import { Module } from '@nestjs/common';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { RecentTimes } from './recent-times.js';
import { RequestService } from './request.service.js';

@Module({
  imports: [RequestTypesModule],
  providers: [RequestService, RecentTimes],
  exports: [RequestService],
})
export class RequestsModule {}

import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RecentTimes } from './recent-times.js';
import { RequestService } from './request.service.js';

@Module({
  imports: [DefinitionsModule],
  providers: [RequestService, RecentTimes],
  exports: [RequestService],
})
export class RequestsModule {}

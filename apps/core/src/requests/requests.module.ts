import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { Answers } from './answers.js';
import { RecentTimes } from './recent-times.js';
import { RequestService } from './request.service.js';

@Module({
  imports: [DefinitionsModule, RequestTypesModule],
  providers: [RequestService, RecentTimes, Answers],
  exports: [RequestService, Answers],
})
export class RequestsModule {}

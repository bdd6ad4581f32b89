import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { ByHandService } from './by-hand.service.js';
import { Continuations } from './continuations.js';
import { ProcessResponseService } from './process-response.service.js';

@Module({
  imports: [RequestsModule],
  providers: [ProcessResponseService, ByHandService, Continuations],
  exports: [ProcessResponseService, ByHandService],
})
export class ProcessResponseModule {}

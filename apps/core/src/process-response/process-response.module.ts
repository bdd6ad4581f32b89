import { Module } from '@nestjs/common';
import { RequestsModule } from '../requests/requests.module.js';
import { ProcessResponseService } from './process-response.service.js';

@Module({ imports: [RequestsModule], providers: [ProcessResponseService], exports: [ProcessResponseService] })
export class ProcessResponseModule {}

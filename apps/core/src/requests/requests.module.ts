import { Module } from '@nestjs/common';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { RequestService } from './request.service.js';

@Module({ imports: [RequestTypesModule], providers: [RequestService], exports: [RequestService] })
export class RequestsModule {}

import { Module } from '@nestjs/common';
import { RequestTypeController } from './request-type.controller.js';
import { RequestTypeService } from './request-type.service.js';

@Module({
  controllers: [RequestTypeController],
  providers: [RequestTypeService],
  exports: [RequestTypeService],
})
export class RequestTypesModule {}

import { Module } from '@nestjs/common';
import { RequestParametersController } from './request-parameters.controller.js';
import { RequestTypeController } from './request-type.controller.js';
import { RequestTypeService } from './request-type.service.js';
import { RequestTypeWriter } from './request-type.writer.js';
import { RequestTypeContracts } from './request-type-contracts.js';
import { RequestTypeVersionsController } from './request-type-versions.controller.js';
import { RequestTypeVersionsReader } from './request-type-versions.reader.js';

/** Request types: what can be asked, with typed inputs and outputs. */
@Module({
  controllers: [RequestTypeController, RequestParametersController, RequestTypeVersionsController],
  providers: [RequestTypeService, RequestTypeWriter, RequestTypeVersionsReader, RequestTypeContracts],
  exports: [RequestTypeService, RequestTypeWriter, RequestTypeContracts],
})
export class RequestTypesModule {}

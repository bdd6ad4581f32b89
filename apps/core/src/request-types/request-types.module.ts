import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DefinitionService } from './definition.service.js';
import { DefinitionCatalog } from './definition-catalog.js';
import { RequestTypeController } from './request-type.controller.js';
import { RequestTypeService } from './request-type.service.js';

@Module({
  imports: [ConnectionsModule],
  controllers: [RequestTypeController],
  providers: [RequestTypeService, DefinitionService, DefinitionCatalog],
  exports: [DefinitionCatalog, RequestTypeService],
})
export class RequestTypesModule {}

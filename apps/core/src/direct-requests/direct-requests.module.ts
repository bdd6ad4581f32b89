import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { RequestEnds } from '../requests/request-ends.js';
import { RequestsModule } from '../requests/requests.module.js';
import { DirectRequestController } from './direct-request.controller.js';
import { DirectRequestService } from './direct-request.service.js';
import { IntegrationRequestController } from './integration-request.controller.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

/** Integration requests as people make and read them, with or without an order. */
@Module({
  imports: [RequestTypesModule, DefinitionsModule, RequestsModule],
  controllers: [DirectRequestController, IntegrationRequestController],
  providers: [DirectRequestService, IntegrationRequestReader, RequestEnds],
})
export class DirectRequestsModule {}

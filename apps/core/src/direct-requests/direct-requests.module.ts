import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { RequestEnds } from '../requests/request-ends.js';
import { RequestsModule } from '../requests/requests.module.js';
import { DirectRequestController } from './direct-request.controller.js';
import { DirectRequestService } from './direct-request.service.js';
import { DirectRequestSteering } from './direct-request.steering.js';
import { IntegrationRequestController } from './integration-request.controller.js';
import { IntegrationRequestReader } from './integration-request.reader.js';

/** Integration requests as people make and read them, with or without an order. */
@Module({
  imports: [IdempotencyModule, ProcessResponseModule, RequestTypesModule, DefinitionsModule, RequestsModule],
  controllers: [DirectRequestController, IntegrationRequestController],
  providers: [DirectRequestService, DirectRequestSteering, IntegrationRequestReader, RequestEnds],
})
export class DirectRequestsModule {}

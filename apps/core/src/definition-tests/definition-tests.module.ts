import { Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { DefinitionTestController } from './definition-test.controller.js';
import { DefinitionTestService } from './definition-test.service.js';

/** One definition, tried on given inputs against its real connection. */
@Module({
  imports: [CallbacksModule, ConnectionsModule, DefinitionsModule, RequestsModule],
  controllers: [DefinitionTestController],
  providers: [DefinitionTestService],
})
export class DefinitionTestsModule {}

import { Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { TransformsModule } from '../transforms/transforms.module.js';
import { DefinitionTestController } from './definition-test.controller.js';
import { DefinitionTestService } from './definition-test.service.js';
import { TransformTrialController } from './transform-trial.controller.js';
import { TransformTrial } from './transform-trial.js';

/** Definitions, tried on given inputs against their real connections, and their transforms while they are written. */
@Module({
  imports: [CallbacksModule, ConnectionsModule, DefinitionsModule, RequestsModule, TransformsModule],
  controllers: [DefinitionTestController, TransformTrialController],
  providers: [DefinitionTestService, TransformTrial],
})
export class DefinitionTestsModule {}

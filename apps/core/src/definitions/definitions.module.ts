import { Module } from '@nestjs/common';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { ConditionTrial } from './condition-trial.js';
import { DefinitionController } from './definition.controller.js';
import { DefinitionReader } from './definition.reader.js';
import { DefinitionService } from './definition.service.js';
import { DefinitionCatalog } from './definition-catalog.js';
import { DefinitionCheck } from './definition-check.js';
import { DefinitionReplay } from './definition-replay.js';
import { DefinitionVersionsController } from './definition-versions.controller.js';
import { DefinitionVersionsReader } from './definition-versions.reader.js';
import { PastRequests } from './past-requests.js';
import { PastSelection } from './past-selection.js';
import { ReplayController } from './replay.controller.js';
import { SelectionController } from './selection.controller.js';
import { SelectionTrial } from './selection-trial.js';

/** Request definitions: which adapter answers which requests. */
@Module({
  imports: [RequestTypesModule],
  controllers: [DefinitionController, DefinitionVersionsController, SelectionController, ReplayController],
  providers: [
    DefinitionReader,
    DefinitionVersionsReader,
    DefinitionService,
    DefinitionCheck,
    DefinitionCatalog,
    PastRequests,
    PastSelection,
    SelectionTrial,
    ConditionTrial,
    DefinitionReplay,
  ],
  exports: [
    DefinitionCatalog,
    DefinitionReader,
    DefinitionReplay,
    DefinitionService,
    PastSelection,
    SelectionTrial,
  ],
})
export class DefinitionsModule {}

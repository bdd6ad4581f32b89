import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { ThresholdsModule } from '../thresholds/thresholds.module.js';
import { TransformsModule } from '../transforms/transforms.module.js';
import { AdapterMessages } from './adapter-messages.js';
import { Answers } from './answers.js';
import { DefinitionSelection } from './definition-selection.js';
import { RecentTimes } from './recent-times.js';
import { RequestService } from './request.service.js';

@Module({
  imports: [DefinitionsModule, RequestTypesModule, ThresholdsModule, TransformsModule],
  providers: [RequestService, DefinitionSelection, RecentTimes, AdapterMessages, Answers],
  exports: [RequestService, AdapterMessages, Answers],
})
export class RequestsModule {}

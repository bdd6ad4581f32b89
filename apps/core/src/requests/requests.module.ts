import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { ThresholdsModule } from '../thresholds/thresholds.module.js';
import { TransformsModule } from '../transforms/transforms.module.js';
import { AdapterMessages } from './adapter-messages.js';
import { DefinitionSelection } from './definition-selection.js';
import { RecentTimes } from './recent-times.js';
import { RequestService } from './request.service.js';

@Module({
  imports: [DefinitionsModule, ThresholdsModule, TransformsModule],
  providers: [RequestService, DefinitionSelection, RecentTimes, AdapterMessages],
  exports: [RequestService, AdapterMessages],
})
export class RequestsModule {}

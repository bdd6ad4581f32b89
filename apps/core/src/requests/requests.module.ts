import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { TransformsModule } from '../transforms/transforms.module.js';
import { AdapterMessages } from './adapter-messages.js';
import { RecentTimes } from './recent-times.js';
import { RequestService } from './request.service.js';

@Module({
  imports: [DefinitionsModule, TransformsModule],
  providers: [RequestService, RecentTimes, AdapterMessages],
  exports: [RequestService, AdapterMessages],
})
export class RequestsModule {}

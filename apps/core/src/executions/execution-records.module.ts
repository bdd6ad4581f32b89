import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ExecutionController } from './execution.controller.js';
import { ExecutionReader } from './execution.reader.js';
import { ExecutionRetry } from './execution-retry.js';
import { ExecutionSearchReader } from './execution-search.reader.js';
import { ExecutionSteeringService } from './execution-steering.service.js';
import { ShadowComparisonController } from './shadow-comparison.controller.js';
import { ShadowComparisonReader } from './shadow-comparison.reader.js';

/** Executions as people read and steer them: beside the API, not beside the worker. */
@Module({
  imports: [DefinitionsModule, ProcessResponseModule, RequestsModule],
  controllers: [ExecutionController, ShadowComparisonController],
  providers: [
    ExecutionReader,
    ExecutionRetry,
    ExecutionSearchReader,
    ExecutionSteeringService,
    ShadowComparisonReader,
  ],
})
export class ExecutionRecordsModule {}

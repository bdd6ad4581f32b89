import { Module } from '@nestjs/common';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { ExecutionController } from './execution.controller.js';
import { ExecutionReader } from './execution.reader.js';
import { ExecutionSearchReader } from './execution-search.reader.js';
import { ExecutionSteeringService } from './execution-steering.service.js';
import { ShadowComparisonController } from './shadow-comparison.controller.js';
import { ShadowComparisonReader } from './shadow-comparison.reader.js';

/** Executions as people read and steer them: beside the API, not beside the worker. */
@Module({
  imports: [DefinitionsModule, ProcessResponseModule],
  controllers: [ExecutionController, ShadowComparisonController],
  providers: [ExecutionReader, ExecutionSearchReader, ExecutionSteeringService, ShadowComparisonReader],
})
export class ExecutionRecordsModule {}

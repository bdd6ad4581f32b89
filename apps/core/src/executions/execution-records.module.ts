import { Module } from '@nestjs/common';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { ExecutionController } from './execution.controller.js';
import { ExecutionReader } from './execution.reader.js';
import { ExecutionSteeringService } from './execution-steering.service.js';

/** Executions as people read and steer them: beside the API, not beside the worker. */
@Module({
  imports: [ProcessResponseModule],
  controllers: [ExecutionController],
  providers: [ExecutionReader, ExecutionSteeringService],
})
export class ExecutionRecordsModule {}

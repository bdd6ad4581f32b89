import { Module } from '@nestjs/common';
import { ExecutionController } from './execution.controller.js';
import { ExecutionReader } from './execution.reader.js';

/** Executions as people read them: beside the API, not beside the worker. */
@Module({ controllers: [ExecutionController], providers: [ExecutionReader] })
export class ExecutionRecordsModule {}

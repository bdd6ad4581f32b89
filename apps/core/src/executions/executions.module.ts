import { type DynamicModule, Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ThresholdsModule } from '../thresholds/thresholds.module.js';
import { CrashPolicy } from './crash-policy.js';
import { executionProcessor } from './execution.processor.js';
import { ExecutionRunner } from './execution.runner.js';
import { ExecutionStore } from './execution.store.js';
import { Sweeper } from './sweeper.js';
import { WorkerLease } from './worker-lease.js';

/** The worker's side: attempts, retries, deadlines, the sweeper. */
@Module({})
export class ExecutionsModule {
  static register(spokes: string[], concurrency: number): DynamicModule {
    return {
      module: ExecutionsModule,
      imports: [
        CallbacksModule,
        ConnectionsModule,
        DefinitionsModule,
        ProcessResponseModule,
        RequestsModule,
        ThresholdsModule,
      ],
      providers: [
        WorkerLease,
        ExecutionStore,
        CrashPolicy,
        ExecutionRunner,
        Sweeper,
        ...spokes.map((spoke) => executionProcessor(spoke, concurrency)),
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { ConnectionsModule } from '../connections/connections.module.js';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ThresholdsModule } from '../thresholds/thresholds.module.js';
import { CrashPolicy } from './crash-policy.js';
import { ExecutionRunner } from './execution.runner.js';
import { ExecutionStore } from './execution.store.js';
import { ExecutionWorkers } from './execution-workers.js';
import { Sweeper } from './sweeper.js';
import { WorkerLease } from './worker-lease.js';

/** The worker's side: attempts, retries, deadlines, the sweeper. */
@Module({
  imports: [
    CallbacksModule,
    ConnectionsModule,
    DefinitionsModule,
    ProcessResponseModule,
    RequestsModule,
    ThresholdsModule,
  ],
  providers: [WorkerLease, ExecutionStore, CrashPolicy, ExecutionRunner, ExecutionWorkers, Sweeper],
})
export class ExecutionsModule {}

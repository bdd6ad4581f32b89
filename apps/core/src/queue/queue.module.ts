import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../config/config.js';
import { ExecutionQueues } from './execution-queues.js';
import { QUEUE_CONNECTION } from './queue.tokens.js';
import { connectQueue, type QueueConnection } from './queue-connection.js';

@Global()
@Module({
  providers: [{ provide: QUEUE_CONNECTION, inject: [CONFIG], useFactory: connectQueue }, ExecutionQueues],
  exports: [QUEUE_CONNECTION, ExecutionQueues],
})
export class QueueModule implements OnApplicationShutdown {
  constructor(
    @Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection,
    private readonly queues: ExecutionQueues,
  ) {}

  /** When no request comes in any more. */
  async onApplicationShutdown(): Promise<void> {
    await this.queues.close();
    await this.connection.close();
  }
}

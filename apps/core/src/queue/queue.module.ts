import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../config/config.js';
import { ExecutionQueues } from './execution-queues.js';
import { QUEUE_CONNECTION, QUEUED_SPOKES } from './queue.tokens.js';
import { connectQueue, type QueueConnection } from './queue-connection.js';
import { queueName } from './queue-names.js';

@Global()
@Module({
  providers: [{ provide: QUEUE_CONNECTION, inject: [CONFIG], useFactory: connectQueue }],
  exports: [QUEUE_CONNECTION],
})
class QueueConnectionModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection) {}

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }
}

@Module({})
export class QueueModule {
  /** `spokes`: the names of those that get a queue. */
  static register(spokes: string[]): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      imports: [
        QueueConnectionModule,
        BullModule.forRootAsync({
          inject: [QUEUE_CONNECTION],
          useFactory: ({ connection }: QueueConnection) => ({ connection }),
        }),
        ...spokes.map((spoke) => BullModule.registerQueue({ name: queueName(spoke) })),
      ],
      providers: [{ provide: QUEUED_SPOKES, useValue: spokes }, ExecutionQueues],
      exports: [ExecutionQueues],
    };
  }
}

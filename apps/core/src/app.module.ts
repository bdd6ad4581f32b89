import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BulkActionsModule } from './bulk-actions/bulk-actions.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { ConfigurationModule } from './configuration/configuration.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { ConsoleModule } from './console/console.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DefinitionTestsModule } from './definition-tests/definition-tests.module.js';
import { DefinitionsModule } from './definitions/definitions.module.js';
import { DirectRequestsModule } from './direct-requests/direct-requests.module.js';
import { EventStreamModule } from './event-stream/event-stream.module.js';
import { EventsModule } from './events/events.module.js';
import { ExecutionRecordsModule } from './executions/execution-records.module.js';
import { ExecutionsModule } from './executions/executions.module.js';
import { HealthModule } from './health/health.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { SubscriptionsModule } from './notifications/subscriptions.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { QueueModule } from './queue/queue.module.js';
import { RequestTypesModule } from './request-types/request-types.module.js';
import { SecretRotationModule } from './secrets/secret-rotation.module.js';
import { SecretsModule } from './secrets/secrets.module.js';
import { SeedsModule } from './seeds/seeds.module.js';
import { ServiceSpecificationsModule } from './service-specifications/service-specifications.module.js';
import { SpokesModule } from './spokes/spokes.module.js';
import { StatisticsModule } from './statistics/statistics.module.js';
import { Tmf645Module } from './tmf645/tmf645.module.js';

/** Composes the parts of a role. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    const api = [
      OrdersModule,
      Tmf645Module,
      CallbacksModule,
      ConnectionsModule,
      SecretRotationModule,
      ConfigurationModule,
      RequestTypesModule,
      DefinitionsModule,
      DirectRequestsModule,
      ServiceSpecificationsModule,
      DefinitionTestsModule,
      ExecutionRecordsModule,
      SubscriptionsModule,
      EventStreamModule,
      StatisticsModule,
      BulkActionsModule,
      OpenApiModule,
      ConsoleModule,
    ];
    const worker = [ExecutionsModule];
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(config),
        DatabaseModule,
        AuditModule,
        SecretsModule,
        AuthModule,
        SeedsModule,
        SpokesModule,
        EventsModule,
        QueueModule,
        HealthModule,
        NotificationsModule,
        ...(config.role === 'worker' ? [] : api),
        ...(config.role === 'api' ? [] : worker),
      ],
    };
  }
}

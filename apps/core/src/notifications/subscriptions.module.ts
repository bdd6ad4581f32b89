import { Module } from '@nestjs/common';
import { DeadLetters } from './dead-letters.js';
import { HubController } from './hub.controller.js';
import { NotificationsModule } from './notifications.module.js';
import { SubscriptionController } from './subscription.controller.js';
import { SubscriptionReader } from './subscription.reader.js';
import { SubscriptionService } from './subscription.service.js';

/** Who is to be told: the API. */
@Module({
  imports: [NotificationsModule],
  controllers: [HubController, SubscriptionController],
  providers: [SubscriptionService, SubscriptionReader, DeadLetters],
})
export class SubscriptionsModule {}

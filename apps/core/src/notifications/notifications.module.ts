import { Module } from '@nestjs/common';
import { OrderRecordsModule } from '../orders/order-records.module.js';
import { QualificationResourcesModule } from '../tmf645/qualification-resources.module.js';
import { DeliverySender } from './delivery.sender.js';
import { DeliveryStore } from './delivery.store.js';
import { Dispatcher } from './dispatcher.js';
import { EventExpander } from './event-expander.js';
import { SigningSecretStore } from './signing-secret-store.js';
import { SigningSecrets } from './signing-secrets.js';

/** Tells subscribers what happens to orders. In every role. */
@Module({
  imports: [OrderRecordsModule, QualificationResourcesModule],
  providers: [SigningSecrets, SigningSecretStore, EventExpander, DeliveryStore, DeliverySender, Dispatcher],
  exports: [SigningSecrets, Dispatcher],
})
export class NotificationsModule {}

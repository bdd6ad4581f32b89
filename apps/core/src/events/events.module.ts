import { Global, Module } from '@nestjs/common';
import { PendingEvents } from './pending-events.js';

/** What happens to orders, for whoever writes it down and whoever tells of it. */
@Global()
@Module({ providers: [PendingEvents], exports: [PendingEvents] })
export class EventsModule {}

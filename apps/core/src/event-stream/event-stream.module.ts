import { Module } from '@nestjs/common';
import { ChangeFeed } from './change-feed.js';
import { EventStreamController } from './event-stream.controller.js';
import { EventStreams } from './event-streams.js';
import { ExecutionChanges } from './execution-changes.js';
import { OrderChanges } from './order-changes.js';

/** Tells who watches what changes, as it changes. */
@Module({
  controllers: [EventStreamController],
  providers: [EventStreams, ChangeFeed, OrderChanges, ExecutionChanges],
})
export class EventStreamModule {}

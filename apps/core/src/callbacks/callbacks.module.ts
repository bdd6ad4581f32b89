import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { ProcessResponseModule } from '../process-response/process-response.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { CallbackController } from './callback.controller.js';
import { CallbackInbox } from './callback.inbox.js';
import { CallbackTokens } from './callback-tokens.js';

@Module({
  imports: [ConnectionsModule, ProcessResponseModule, RequestsModule],
  controllers: [CallbackController],
  providers: [CallbackInbox, CallbackTokens],
  exports: [CallbackInbox, CallbackTokens],
})
export class CallbacksModule {}

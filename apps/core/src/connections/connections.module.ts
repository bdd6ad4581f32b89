import { Module } from '@nestjs/common';
import { ConnectionCheck } from './connection.check.js';
import { ConnectionController } from './connection.controller.js';
import { ConnectionDrafts } from './connection.drafts.js';
import { ConnectionReader } from './connection.reader.js';
import { ConnectionResolver } from './connection.resolver.js';
import { ConnectionRules } from './connection.rules.js';
import { ConnectionSecretStore } from './connection.secret-store.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionStandings } from './connection.standings.js';
import { ConnectionCheckController } from './connection-check.controller.js';
import { ConnectionRecords } from './connection-record.js';
import { ConnectionVersionsController } from './connection-versions.controller.js';
import { ConnectionVersionsReader } from './connection-versions.reader.js';
import { StoredConnectionsModule } from './stored-connections.module.js';

@Module({
  imports: [StoredConnectionsModule],
  controllers: [ConnectionCheckController, ConnectionController, ConnectionVersionsController],
  providers: [
    ConnectionCheck,
    ConnectionDrafts,
    ConnectionReader,
    ConnectionRecords,
    ConnectionResolver,
    ConnectionRules,
    ConnectionSecretStore,
    ConnectionService,
    ConnectionStandings,
    ConnectionVersionsReader,
  ],
  exports: [ConnectionDrafts, ConnectionResolver, ConnectionRules, ConnectionService],
})
export class ConnectionsModule {}

import { Module } from '@nestjs/common';
import { ConnectionSecrets } from './connection.secrets.js';
import { ConnectionsOfSpoke } from './connections-of-spoke.js';

/** The connections as they are stored: for those on whom their rules depend. */
@Module({
  providers: [ConnectionSecrets, ConnectionsOfSpoke],
  exports: [ConnectionSecrets, ConnectionsOfSpoke],
})
export class StoredConnectionsModule {}

import { Module } from '@nestjs/common';
import { ConnectionSecrets } from './connection.secrets.js';
import { ConnectionsOfSpoke } from './connections-of-spoke.js';
import { ShownValues } from './shown-values.js';

/** The connections as they are stored: for those on whom their rules depend. */
@Module({
  providers: [ConnectionSecrets, ConnectionsOfSpoke, ShownValues],
  exports: [ConnectionSecrets, ConnectionsOfSpoke, ShownValues],
})
export class StoredConnectionsModule {}

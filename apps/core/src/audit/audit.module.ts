import { Global, Module } from '@nestjs/common';
import { StoredConnectionsModule } from '../connections/stored-connections.module.js';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';
import { AuditReader } from './audit.reader.js';

/** Who did what to which record. */
@Global()
@Module({
  imports: [StoredConnectionsModule],
  controllers: [AuditController],
  providers: [Audit, AuditReader],
  exports: [Audit],
})
export class AuditModule {}

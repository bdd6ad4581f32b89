import { Global, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { Audit } from './audit.js';
import { AuditReader } from './audit.reader.js';

/** Who did what to which record. */
@Global()
@Module({ controllers: [AuditController], providers: [Audit, AuditReader], exports: [Audit] })
export class AuditModule {}

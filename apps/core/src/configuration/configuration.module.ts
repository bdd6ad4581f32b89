import { Module } from '@nestjs/common';
import { ConnectionsModule } from '../connections/connections.module.js';
import { StoredConnectionsModule } from '../connections/stored-connections.module.js';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { RequestTypesModule } from '../request-types/request-types.module.js';
import { ServiceSpecificationsModule } from '../service-specifications/service-specifications.module.js';
import { ConfigurationApplier } from './configuration.applier.js';
import { ConfigurationController } from './configuration.controller.js';
import { ConfigurationService } from './configuration.service.js';
import { ConnectionJudge } from './connection-judge.js';
import { ConnectionKind } from './kinds/connection.kind.js';
import { DefinitionKind } from './kinds/definition.kind.js';
import { RecordKinds } from './kinds/record-kinds.js';
import { RequestTypeKind } from './kinds/request-type.kind.js';
import { ServiceSpecificationKind } from './kinds/service-specification.kind.js';
import { PlannedSelection } from './planned-selection.js';
import { RecordContents } from './record-contents.js';
import { RecordsWriter } from './records.writer.js';
import { SetLedger } from './set-ledger.js';
import { WrittenRecords } from './written-records.js';

/** Configuration as files: exported, planned, and applied as a whole. */
@Module({
  imports: [
    RequestTypesModule,
    ServiceSpecificationsModule,
    ConnectionsModule,
    StoredConnectionsModule,
    DefinitionsModule,
  ],
  controllers: [ConfigurationController],
  providers: [
    ConfigurationService,
    ConfigurationApplier,
    ConnectionJudge,
    RecordContents,
    RecordsWriter,
    RecordKinds,
    RequestTypeKind,
    ServiceSpecificationKind,
    ConnectionKind,
    DefinitionKind,
    WrittenRecords,
    PlannedSelection,
    SetLedger,
  ],
})
export class ConfigurationModule {}

import { Global, Module } from '@nestjs/common';
import { StoredConnectionsModule } from '../connections/stored-connections.module.js';
import { SpokeController } from './spoke.controller.js';
import { SpokeFit } from './spoke.fit.js';
import { SpokeHost } from './spoke.host.js';
import { SpokeReload } from './spoke.reload.js';

@Global()
@Module({
  imports: [StoredConnectionsModule],
  controllers: [SpokeController],
  providers: [SpokeFit, SpokeHost, SpokeReload],
  exports: [SpokeHost],
})
export class SpokesModule {}

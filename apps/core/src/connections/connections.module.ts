import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { ConnectionController } from './connection.controller.js';
import { ConnectionService } from './connection.service.js';
import { Vault } from './vault.js';

@Module({
  controllers: [ConnectionController],
  providers: [
    ConnectionService,
    { provide: Vault, inject: [CONFIG], useFactory: ({ secretKey }: Config) => new Vault(secretKey) },
  ],
  exports: [ConnectionService, Vault],
})
export class ConnectionsModule {}

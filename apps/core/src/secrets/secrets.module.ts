import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Vault } from './vault.js';

/** Secrets at rest. */
@Global()
@Module({
  providers: [
    {
      provide: Vault,
      inject: [CONFIG],
      useFactory: ({ secretKey }: Config) => new Vault(secretKey),
    },
  ],
  exports: [Vault],
})
export class SecretsModule {}

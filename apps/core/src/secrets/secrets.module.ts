import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { SecretStores } from './secret-stores.js';
import { Vault } from './vault.js';

/** Secrets at rest. */
@Global()
@Module({
  providers: [
    SecretStores,
    {
      provide: Vault,
      inject: [CONFIG],
      useFactory: ({ secretKey, retiredSecretKeys }: Config) => new Vault(secretKey, retiredSecretKeys),
    },
  ],
  exports: [SecretStores, Vault],
})
export class SecretsModule {}

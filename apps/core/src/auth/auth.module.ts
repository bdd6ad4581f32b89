import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyController } from './api-key.controller.js';
import { ApiKeyService } from './api-key.service.js';
import { ApiKeyVerifier } from './api-key.verifier.js';
import { AuthGuard } from './auth.guard.js';
import { ScopeController } from './scope.controller.js';
import { ScopeService } from './scope.service.js';
import { TokenVerifier } from './token.verifier.js';

@Global()
@Module({
  controllers: [ApiKeyController, ScopeController],
  providers: [
    ApiKeyService,
    ApiKeyVerifier,
    TokenVerifier,
    ScopeService,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [ApiKeyService, ScopeService],
})
export class AuthModule {}

import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ApiKeyController } from './api-key.controller.js';
import { ApiKeyService } from './api-key.service.js';
import { ApiKeyVerifier } from './api-key.verifier.js';
import { AuthGuard } from './auth.guard.js';
import { BrowserSignIn } from './browser-sign-in.js';
import { OidcSessionController } from './oidc-session.controller.js';
import { RefusedCalls } from './refused-calls.js';
import { ScopeController } from './scope.controller.js';
import { ScopeService } from './scope.service.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { TokenVerifier } from './token.verifier.js';

@Global()
@Module({
  controllers: [ApiKeyController, ScopeController, SessionController, OidcSessionController],
  providers: [
    ApiKeyService,
    ApiKeyVerifier,
    BrowserSignIn,
    TokenVerifier,
    SessionService,
    ScopeService,
    RefusedCalls,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [ApiKeyService, ScopeService],
})
export class AuthModule {}

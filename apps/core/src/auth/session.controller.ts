import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/config.js';
import { Operation } from '../http/operation.js';
import { refuse } from '../http/refuse.js';
import { Public, Roles } from './access.js';
import { ApiKeyVerifier } from './api-key.verifier.js';
import { type Caller, CurrentCaller, type Holder } from './caller.js';
import { ScopeService } from './scope.service.js';
import { Session } from './session.answer.js';
import { SignIn } from './session.dto.js';
import { SessionService } from './session.service.js';
import { giveSession, sessionOf, takeSession } from './session-cookie.js';

/** Signing in to the console, and out. */
@ApiTags('Session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly keys: ApiKeyVerifier,
    private readonly sessions: SessionService,
    private readonly scopes: ScopeService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Who one is, by whatever credential. */
  @Get()
  @Roles('admin', 'operator', 'integrator', 'viewer')
  @Header('cache-control', 'no-store')
  @Operation('getSession', 'Tells who one is', Session)
  get(@CurrentCaller() caller: Caller) {
    return this.#who(caller);
  }

  @Post()
  @HttpCode(200)
  @Public()
  @Operation('signIn', 'Exchanges an API key for the cookie of the console', Session)
  async signIn(@Body() { key }: SignIn, @Res({ passthrough: true }) reply: FastifyReply) {
    const verdict = await this.keys.verify(key);
    if ('refusal' in verdict)
      return refuse([{ path: 'key', reason: verdict.refusal }], 'Nobody can sign in with this.');
    giveSession(reply, this.config.publicUrl, await this.sessions.open(verdict));
    return this.#who(verdict);
  }

  @Delete()
  @HttpCode(204)
  @Roles('admin', 'operator', 'integrator', 'viewer')
  @Operation('signOut', 'Ends the session of the cookie')
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = sessionOf(request);
    if (session !== undefined) await this.sessions.end(session);
    takeSession(reply, this.config.publicUrl);
  }

  async #who({ name, role, scopeIds }: Holder): Promise<Session> {
    const scopes = await this.scopes.visible({ scopeIds });
    return {
      name,
      role,
      scopes: scopes.map(({ key, name }) => ({ key, name })),
      everyScope: scopeIds === null,
    };
  }
}

import { Controller, ForbiddenException, Get, Header, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/config.js';
import { Operation } from '../http/operation.js';
import { Public } from './access.js';
import { BrowserSignIn } from './browser-sign-in.js';
import { returnPath } from './return-path.js';
import { SignInWays } from './session.answer.js';
import { SessionService } from './session.service.js';
import { giveSession } from './session-cookie.js';
import { givePending, takePending } from './sign-in-cookie.js';
import { TokenVerifier } from './token.verifier.js';

/** Why nobody was signed in, as the console's page is told. */
type Refusal = 'failed' | 'no-role';

/** Signing in to the console by the identity provider. */
@ApiTags('Session')
@Controller('api/v1/session')
export class OidcSessionController {
  readonly #logger = new Logger(OidcSessionController.name);

  constructor(
    private readonly provider: BrowserSignIn,
    private readonly tokens: TokenVerifier,
    private readonly sessions: SessionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('ways')
  @Public()
  @Operation('getSignInWays', 'Tells how one can sign in to the console', SignInWays)
  ways() {
    const { provider } = this.provider;
    return { apiKey: true, ...(provider !== undefined && { identityProvider: provider }) };
  }

  /** For a browser that goes there: no call of an API. */
  @Get('oidc')
  @Public()
  @ApiExcludeEndpoint()
  @Header('cache-control', 'no-store')
  async start(@Query('back') back: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { publicUrl } = this.config;
    const { url, pending } = await this.provider.start(returnPath(back, publicUrl));
    givePending(reply, publicUrl, pending);
    await reply.redirect(url.href, 302);
  }

  @Get('oidc/callback')
  @Public()
  @ApiExcludeEndpoint()
  @Header('cache-control', 'no-store')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { publicUrl } = this.config;
    const pending = takePending(request, reply, publicUrl);
    try {
      if (!pending) throw new Error('this browser has begun no sign-in');
      const claims = await this.provider.finish(request.url, pending);
      await this.tokens.holderOf(claims);
      giveSession(reply, publicUrl, await this.sessions.openFor(claims));
      await reply.redirect(returnPath(pending.back, publicUrl), 302);
    } catch (error) {
      const refusal: Refusal = error instanceof ForbiddenException ? 'no-role' : 'failed';
      this.#logger.warn(`nobody was signed in: ${(error as Error).message}`);
      await reply.redirect(`/?sign-in=${refusal}`, 302);
    }
  }
}

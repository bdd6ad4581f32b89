import { Controller, ForbiddenException, Get, Header, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/config.js';
import { Operation } from '../http/operation.js';
import { Text } from '../http/values.js';
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

  @Get('oidc')
  @Public()
  @Header('cache-control', 'no-store')
  @Operation('startSignIn', 'Sends the browser to the identity provider to sign in', undefined, {
    query: { back: Text('/orders').describe('The page of the console that opens then.') },
    status: 302,
    headers: ['Location'],
    refuses: [404],
  })
  async start(@Query('back') back: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { publicUrl } = this.config;
    const { url, pending } = await this.provider.start(returnPath(back, publicUrl));
    givePending(reply, publicUrl, pending);
    await reply.redirect(url.href, 302);
  }

  @Get('oidc/callback')
  @Public()
  @Header('cache-control', 'no-store')
  @Operation('finishSignIn', 'Takes the browser back from the identity provider', undefined, {
    status: 302,
    headers: ['Location'],
  })
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

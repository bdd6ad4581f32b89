import {
  BadRequestException,
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ACCESS, type Access } from './access.js';
import { ApiKeyVerifier } from './api-key.verifier.js';
import { type Holder, setCaller } from './caller.js';
import { RefusedCalls } from './refused-calls.js';
import { ScopeService } from './scope.service.js';
import { SessionService } from './session.service.js';
import { sessionOf } from './session-cookie.js';
import { TokenVerifier } from './token.verifier.js';

/** Stands before every route. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyVerifier,
    private readonly tokens: TokenVerifier,
    private readonly sessions: SessionService,
    private readonly scopes: ScopeService,
    private readonly refused: RefusedCalls,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    if (!access) throw new ForbiddenException('This route does not say who may call it, so nobody may.');
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const holder = await this.#authenticate(request, http.getResponse<FastifyReply>());
    if (!access.includes(holder.role)) {
      if (!READING.includes(request.method)) await this.refused.record(holder, request);
      throw new ForbiddenException(
        `"${holder.name}" has the role ${holder.role}; this takes ${access.join(' or ')}.`,
      );
    }
    setCaller(request, { ...holder, homeScopeId: await this.#homeScope(request, holder) });
    return true;
  }

  async #authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Holder> {
    const { authorization } = request.headers;
    const session = sessionOf(request);
    if (authorization === undefined && session !== undefined) return this.#takeSession(request, session);
    const [, credential] = /^Bearer ([\w~+/.-]+=*)$/i.exec(authorization ?? '') ?? [];
    const verdict = credential
      ? await (isToken(credential) ? this.tokens : this.keys).verify(credential)
      : { refusal: 'Send an API key: `Authorization: Bearer <api key>`.' };
    if (!('refusal' in verdict)) return verdict;
    reply.header('www-authenticate', credential ? 'Bearer error="invalid_token"' : 'Bearer');
    throw new UnauthorizedException(verdict.refusal);
  }

  /** A browser sends the cookie whoever wrote the page: what changes something must come from the console's own. */
  async #takeSession({ method, headers }: FastifyRequest, session: string): Promise<Holder> {
    if (!READING.includes(method) && headers['sec-fetch-site'] !== 'same-origin')
      throw new ForbiddenException(
        'The session is for the console alone, over https:// or on this machine: send an API key instead.',
      );
    const verdict = await this.sessions.verify(session);
    if ('refusal' in verdict) throw new UnauthorizedException(verdict.refusal);
    return verdict;
  }

  /** Who may use several scopes says with a header in which one records are made; else it is the oldest. */
  async #homeScope(request: FastifyRequest, holder: Holder): Promise<string> {
    const wanted = request.headers['axle-scope'];
    const scopes = await this.scopes.visible(holder);
    const scope = wanted === undefined ? scopes[0] : scopes.find(({ key }) => key === wanted);
    if (!scope)
      throw new BadRequestException(
        `The header Axle-Scope names no scope that you may use; there are: ${scopes.map(({ key }) => key).join(', ')}.`,
      );
    return scope.id;
  }
}

const READING = ['GET', 'HEAD'];

/** The parts of a JSON Web Token are separated by dots, which no API key has. */
const isToken = (credential: string): boolean => credential.includes('.');

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
import { ScopeService } from './scope.service.js';
import { TokenVerifier } from './token.verifier.js';

/** Stands before every route. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyVerifier,
    private readonly tokens: TokenVerifier,
    private readonly scopes: ScopeService,
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
    if (!access.includes(holder.role))
      throw new ForbiddenException(
        `"${holder.name}" has the role ${holder.role}; this takes ${access.join(' or ')}.`,
      );
    setCaller(request, { ...holder, homeScopeId: await this.#homeScope(request, holder) });
    return true;
  }

  async #authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Holder> {
    const [, credential] = /^Bearer ([\w~+/.-]+=*)$/i.exec(request.headers.authorization ?? '') ?? [];
    const verdict = credential
      ? await (isToken(credential) ? this.tokens : this.keys).verify(credential)
      : { refusal: 'Send an API key: `Authorization: Bearer <api key>`.' };
    if (!('refusal' in verdict)) return verdict;
    reply.header('www-authenticate', credential ? 'Bearer error="invalid_token"' : 'Bearer');
    throw new UnauthorizedException(verdict.refusal);
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

/** The parts of a JSON Web Token are separated by dots, which no API key has. */
const isToken = (credential: string): boolean => credential.includes('.');

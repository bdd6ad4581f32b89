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
import { type ApiKey, ApiKeyService } from './api-key.service.js';
import { type Caller, setCaller } from './caller.js';
import { ScopeService } from './scope.service.js';

/** Stands before every route. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyService,
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
    const key = await this.#authenticate(request, http.getResponse<FastifyReply>());
    if (!access.includes(key.role))
      throw new ForbiddenException(
        `The API key "${key.name}" has the role ${key.role}; this takes ${access.join(' or ')}.`,
      );
    const { name, role, scopeIds } = key;
    setCaller(request, { name, role, scopeIds, homeScopeId: await this.#homeScope(request, scopeIds) });
    return true;
  }

  async #authenticate(request: FastifyRequest, reply: FastifyReply): Promise<ApiKey> {
    const [, token] = /^Bearer ([\w~+/.-]+=*)$/i.exec(request.headers.authorization ?? '') ?? [];
    const key = token && (await this.keys.find(token));
    if (key) return key;
    reply.header('www-authenticate', token ? 'Bearer error="invalid_token"' : 'Bearer');
    throw new UnauthorizedException(
      token ? 'The API key is not valid (any more).' : 'Send an API key: `Authorization: Bearer <api key>`.',
    );
  }

  /** A key for several scopes says with a header in which one it makes records; else it is the oldest. */
  async #homeScope(request: FastifyRequest, scopeIds: Caller['scopeIds']): Promise<string> {
    const wanted = request.headers['axle-scope'];
    const scopes = await this.scopes.visible({ scopeIds });
    const scope = wanted === undefined ? scopes[0] : scopes.find(({ key }) => key === wanted);
    if (!scope)
      throw new BadRequestException(
        `The header Axle-Scope names no scope that you may use; there are: ${scopes.map(({ key }) => key).join(', ')}.`,
      );
    return scope.id;
  }
}

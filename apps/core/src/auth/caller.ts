import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ApiKeyRole } from '../database/schema.js';

/** Who sent a request, as its API key says. Nothing that the request itself claims goes in here. */
export interface Caller {
  /** The name of the API key. */
  name: string;
  role: ApiKeyRole;
  /** The scopes that the caller may see; null: every one. */
  scopeIds: readonly string[] | null;
  /** The one of them in which the caller's new records are made. */
  homeScopeId: string;
}

const CALLER = Symbol('caller');
type WithCaller = FastifyRequest & { [CALLER]?: Caller };

export function setCaller(request: FastifyRequest, caller: Caller): void {
  (request as WithCaller)[CALLER] = caller;
}

/** The {@link Caller}, as an argument of a route's method. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = context.switchToHttp().getRequest<WithCaller>()[CALLER];
  if (!caller) throw new Error('A public route has no caller.');
  return caller;
});

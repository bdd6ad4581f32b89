import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

export const CALLER_ROLES = ['admin', 'operator', 'integrator', 'viewer'] as const;
export type CallerRole = (typeof CALLER_ROLES)[number];

/** By what a caller is known: an API key, or a token of the identity provider. */
export type CallerKind = 'api-key' | 'oidc';

/** Who sent a request, as the credential says. Nothing that the request itself claims goes in here. */
export interface Caller {
  kind: CallerKind;
  /** The API key's id; the token's issuer and subject. */
  id: string;
  /** The API key's name; the user's. */
  name: string;
  role: CallerRole;
  /** The scopes that the caller may see; null: every one. */
  scopeIds: readonly string[] | null;
  /** The one of them in which the caller's new records are made. */
  homeScopeId: string;
}

/** Whom a credential is for; or why it is refused. */
export type Verdict = Holder | { refusal: string };
export type Holder = Omit<Caller, 'homeScopeId'>;

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

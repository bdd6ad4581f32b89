import type { JWTPayload } from 'jose';
import type { OidcConfig } from '../config/config.js';
import type { RoleGrant } from '../config/role-grants.js';

/**
 * What a token may: the first grant that fits decides the role, and every other one of that role adds its scopes.
 * Rights of different roles are never mixed. Undefined: nothing.
 */
export function grantOf(
  claims: JWTPayload,
  { rolesClaim, grants }: Pick<OidcConfig, 'rolesClaim' | 'grants'>,
): Pick<RoleGrant, 'role' | 'scopes'> | undefined {
  const values = [readClaim(claims, rolesClaim)].flat();
  const fitting = grants.filter(({ value }) => values.includes(value));
  const role = fitting[0]?.role;
  if (!role) return undefined;
  return { role, scopes: fitting.filter((grant) => grant.role === role).flatMap(({ scopes }) => scopes) };
}

/** A claim by its whole name, which may hold dots itself, or else one within others. */
function readClaim(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step)
          ? (inner as Record<string, unknown>)[step]
          : undefined,
      claims,
    );
}

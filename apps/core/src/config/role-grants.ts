import { ValidateBy } from 'class-validator';
import { CALLER_ROLES, type CallerRole } from '../auth/caller.js';

/** What a token may that has a value in its roles claim. */
export interface RoleGrant {
  value: string;
  role: CallerRole;
  /** The keys of scopes, or `*` alone: every one. */
  scopes: string[];
}

/** Holds a variable to a JSON list of {@link RoleGrant}s. */
export const IsRoleGrants = () =>
  ValidateBy({
    name: 'isRoleGrants',
    validator: {
      validate: (value) => typeof value === 'string' && findFault(value) === undefined,
      defaultMessage: (context) => findFault(String(context?.value)) ?? '',
    },
  });

export const readRoleGrants = (text: string): RoleGrant[] => JSON.parse(text);

function findFault(text: string): string | undefined {
  const grants = parse(text);
  if (!Array.isArray(grants) || grants.length === 0)
    return 'must be a JSON list as in [{"value": "axle-admins", "role": "admin", "scopes": ["*"]}]';
  const at = grants.findIndex((grant) => !isGrant(grant));
  if (at >= 0)
    return `[${at}] must have a value, a role (${CALLER_ROLES.join(', ')}), scopes (a list of keys, or ["*"]), and nothing else`;
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isGrant(grant: unknown): boolean {
  if (typeof grant !== 'object' || grant === null) return false;
  const { value, role, scopes, ...others } = grant as Record<keyof RoleGrant, unknown>;
  return (
    isText(value) &&
    CALLER_ROLES.some((known) => known === role) &&
    Array.isArray(scopes) &&
    scopes.length > 0 &&
    scopes.every(isText) &&
    (scopes.length === 1 || !scopes.includes('*')) &&
    Object.keys(others).length === 0
  );
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

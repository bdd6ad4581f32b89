import { delimiter } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Environment, type Role } from './environment.js';
import { type RoleGrant, readRoleGrants } from './role-grants.js';

/** What the hub is told from outside, checked and in the types that it works with. */
export interface Config {
  role: Role;
  databaseUrl: string;
  redisUrl?: string;
  host: string;
  port: number;
  /** Without a slash at its end. */
  publicUrl: string;
  secretKey: Buffer;
  /** Keys that encrypt nothing any more; what they have encrypted can still be read. */
  retiredSecretKeys: Buffer[];
  adminKey?: string;
  spokesPath: string[];
  requiredSpokes: string[];
  egressAllowedNetworks: string[];
  workerConcurrency: number;
  oidc?: OidcConfig;
}

/** Whose tokens are taken beside API keys, and what they allow. */
export interface OidcConfig {
  issuer: string;
  audience: string;
  /** Left out: the issuer's discovery document says where its keys are. */
  jwksUrl?: string;
  rolesClaim: string;
  /** As which the hub signs users in to its console. Left out: they sign in by an API key. */
  client?: { id: string; secret?: string };
  /** The first that fits a token decides its role. */
  grants: RoleGrant[];
}

/** The token under which Nest provides the {@link Config}. */
export const CONFIG = Symbol('config');

/** The environment holds nonsense. The message names each variable and what it must be, never its value. */
export class ConfigError extends Error {}

/** Reads the environment, or refuses it with every fault at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const known = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const environment = plainToInstance(Environment, known, { exposeDefaultValues: true });
  const faults = validateSync(environment).map(({ property, constraints = {} }) => {
    const reasons = Object.values(constraints).map((reason) => reason.replace(`${property} `, ''));
    return `${property} ${property in known ? reasons.join(', ') : 'is not set'}`;
  });
  if (faults.length > 0) throw new ConfigError(faults.join('; '));
  const { HOST, PORT } = environment;
  return {
    role: environment.AXLE_ROLE,
    databaseUrl: environment.DATABASE_URL,
    ...(environment.REDIS_URL && { redisUrl: environment.REDIS_URL }),
    host: HOST,
    port: PORT,
    publicUrl: (environment.AXLE_PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/+$/, ''),
    secretKey: Buffer.from(environment.AXLE_SECRET_KEY, 'base64'),
    retiredSecretKeys: environment.AXLE_SECRET_KEYS_RETIRED.map((key) => Buffer.from(key, 'base64')),
    ...(environment.AXLE_ADMIN_KEY && { adminKey: environment.AXLE_ADMIN_KEY }),
    spokesPath: environment.AXLE_SPOKES_PATH?.split(delimiter).filter(Boolean) ?? [],
    requiredSpokes: environment.AXLE_REQUIRED_SPOKES,
    egressAllowedNetworks: environment.AXLE_EGRESS_ALLOWED_NETWORKS,
    workerConcurrency: environment.AXLE_WORKER_CONCURRENCY,
    ...oidcOf(environment),
  };
}

function oidcOf(environment: Environment): { oidc?: OidcConfig } {
  const { AXLE_OIDC_ISSUER, AXLE_OIDC_AUDIENCE, AXLE_OIDC_ROLES, AXLE_OIDC_ROLES_CLAIM, AXLE_OIDC_JWKS_URL } =
    environment;
  const { AXLE_OIDC_CLIENT_ID: id, AXLE_OIDC_CLIENT_SECRET: secret } = environment;
  if (!AXLE_OIDC_ISSUER || !AXLE_OIDC_AUDIENCE || !AXLE_OIDC_ROLES) return {};
  return {
    oidc: {
      issuer: AXLE_OIDC_ISSUER,
      audience: AXLE_OIDC_AUDIENCE,
      ...(AXLE_OIDC_JWKS_URL && { jwksUrl: AXLE_OIDC_JWKS_URL }),
      rolesClaim: AXLE_OIDC_ROLES_CLAIM,
      ...(id && { client: { id, ...(secret && { secret }) } }),
      grants: readRoleGrants(AXLE_OIDC_ROLES),
    },
  };
}

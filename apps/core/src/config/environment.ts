import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';
import { IsRoleGrants } from './role-grants.js';

export const ROLES = ['api', 'worker', 'all'] as const;
export type Role = (typeof ROLES)[number];

const SECRET_KEY = /^[A-Za-z0-9+/]{43}=$/;

const LOCAL_URL = { require_tld: false, require_protocol: true };

/** Whoever answers there decides who is an admin. */
const SAFE_URL = /^(https:\/\/[^\s/?#]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#]*)?$/;
const SAFE_URL_FAULT = { message: 'must be https://… (or http:// on this machine)' };

/** The environment variables that the hub reads. Nothing else in it reads `process.env`. */
export class Environment {
  /** Which parts of the hub this process runs. */
  @IsIn(ROLES)
  AXLE_ROLE: Role = 'all';

  /** Where PostgreSQL is: `postgres://user:password@host:5432/database`. */
  @IsUrl({ ...LOCAL_URL, protocols: ['postgres', 'postgresql'] }, { message: 'must be postgres://…' })
  DATABASE_URL!: string;

  /** Where Redis is. Left out: BullMQ's queues live in PostgreSQL. */
  @IsOptional()
  @IsUrl({ ...LOCAL_URL, protocols: ['redis', 'rediss'] }, { message: 'must be redis://… or rediss://…' })
  REDIS_URL?: string;

  @IsString()
  HOST = '127.0.0.1';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3000;

  /** The address under which vendors and order systems reach this hub. Default: `http://HOST:PORT`. */
  @IsOptional()
  @IsUrl({ ...LOCAL_URL, protocols: ['http', 'https'] }, { message: 'must be http://… or https://…' })
  AXLE_PUBLIC_URL?: string;

  /** 32 random bytes, base64: encrypts the secrets of connections and subscriptions. */
  @Matches(SECRET_KEY, { message: 'must be 32 bytes in base64 (openssl rand -base64 32)' })
  AXLE_SECRET_KEY!: string;

  /** Earlier keys, separated by commas: what they have encrypted can still be read. */
  @Transform(({ value }) => listOf(value))
  @Matches(SECRET_KEY, { each: true, message: 'must be keys of 32 bytes in base64' })
  AXLE_SECRET_KEYS_RETIRED: string[] = [];

  /** An API key with the role `admin` in every scope, made known to the hub at its start. */
  @IsOptional()
  @Matches(/^[\w-]{32,128}$/, { message: 'must be 32 to 128 characters of A-Z, a-z, 0-9, _ and -' })
  AXLE_ADMIN_KEY?: string;

  /** Folders with spoke packages that are not among the hub's own dependencies, separated as in PATH. */
  @IsOptional()
  @IsString()
  AXLE_SPOKES_PATH?: string;

  /** Names of spokes without which the hub refuses to start. */
  @Transform(({ value }) => listOf(value))
  @IsString({ each: true })
  AXLE_REQUIRED_SPOKES: string[] = [];

  /** Networks, as CIDR, that spokes and notifications may reach although they are not public. */
  @Transform(({ value }) => listOf(value))
  @Matches(/^[\da-fA-F.:]+\/\d{1,3}$/, { each: true, message: 'must be networks as in 10.1.0.0/16' })
  AXLE_EGRESS_ALLOWED_NETWORKS: string[] = [];

  /** Adapter calls that one worker makes to one spoke at a time. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  AXLE_WORKER_CONCURRENCY = 64;

  /** The identity provider whose tokens are taken beside API keys. Left out: none are. */
  @ValidateIf(wantsTokens)
  @Matches(SAFE_URL, SAFE_URL_FAULT)
  AXLE_OIDC_ISSUER?: string;

  /** What a token has to be made out to. */
  @ValidateIf(wantsTokens)
  @IsString()
  AXLE_OIDC_AUDIENCE?: string;

  /** What the values of a token's roles claim allow, as JSON. The first that a token has decides its role. */
  @ValidateIf(wantsTokens)
  @IsRoleGrants()
  AXLE_OIDC_ROLES?: string;

  /** The claim that lists them; one within another after a dot, as in realm_access.roles. */
  @IsString()
  AXLE_OIDC_ROLES_CLAIM = 'roles';

  /** Where the issuer's keys are. Left out: where its discovery document says. */
  @IsOptional()
  @Matches(SAFE_URL, SAFE_URL_FAULT)
  AXLE_OIDC_JWKS_URL?: string;

  /** As which the hub signs users in to its console by the identity provider. Left out: by an API key alone. */
  @IsOptional()
  @IsString()
  AXLE_OIDC_CLIENT_ID?: string;

  /** Left out: a public client. */
  @IsOptional()
  @IsString()
  AXLE_OIDC_CLIENT_SECRET?: string;
}

/** One of the variables about tokens needs the others. */
function wantsTokens({
  AXLE_OIDC_ISSUER,
  AXLE_OIDC_AUDIENCE,
  AXLE_OIDC_ROLES,
  AXLE_OIDC_JWKS_URL,
  AXLE_OIDC_CLIENT_ID,
  AXLE_OIDC_CLIENT_SECRET,
}: Environment) {
  return [
    AXLE_OIDC_ISSUER,
    AXLE_OIDC_AUDIENCE,
    AXLE_OIDC_ROLES,
    AXLE_OIDC_JWKS_URL,
    AXLE_OIDC_CLIENT_ID,
    AXLE_OIDC_CLIENT_SECRET,
  ].some(Boolean);
}

function listOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.split(',').flatMap((part) => part.trim() || []);
}

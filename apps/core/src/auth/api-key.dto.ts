import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { ApiKeyRole } from '../database/schema.js';

const ROLES: ApiKeyRole[] = ['admin', 'operator', 'integrator', 'viewer'];

export class CreateApiKey {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** Order systems are `integrator`. */
  @IsIn(ROLES)
  role!: ApiKeyRole;

  /** The key of a scope. Left out: the caller's own. */
  @IsOptional()
  @IsString()
  scope?: string;
}

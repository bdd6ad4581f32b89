import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import type { ApiKeyRole } from '../database/schema.js';
import { IfSent } from '../http/if-sent.js';

const ROLES: ApiKeyRole[] = ['admin', 'operator', 'integrator', 'viewer'];

export class CreateApiKey {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** Order systems are `integrator`. */
  @IsIn(ROLES)
  role!: ApiKeyRole;

  /** The keys of scopes, or `*` alone: every scope, those to come as well. Left out: the one the caller works in. */
  @IfSent()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  scopes?: string[];
}

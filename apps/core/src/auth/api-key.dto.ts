import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { CALLER_ROLES, type CallerRole } from './caller.js';

export class CreateApiKey {
  @IsString()
  @Length(1, 200)
  name!: string;

  /** Order systems are `integrator`. */
  @IsIn(CALLER_ROLES)
  role!: CallerRole;

  /** The keys of scopes, or `*` alone: every scope, those to come as well. Left out: the one the caller works in. */
  @IfSent()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  scopes?: string[];

  /** Left out: the key is valid until it is revoked. */
  @IfSent()
  @IsInstant()
  expiresAt?: string;
}

import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, Length } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { CALLER_ROLES, type CallerRole } from './caller.js';

@Example({ name: 'Order system, production', role: 'integrator', scopes: ['order-management-telecom'] })
export class CreateApiKey {
  @IsString()
  @Length(1, 200)
  name!: string;

  @Meaning('Order systems are `integrator`.')
  @IsIn(CALLER_ROLES)
  role!: CallerRole;

  @Meaning(
    'The keys of scopes, or `*` alone: every scope, those to come as well. Left out: the one the caller works in.',
  )
  @IfSent()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  scopes?: string[];

  @Meaning('Left out: the key is valid until it is revoked.')
  @IfSent()
  @IsInstant()
  expiresAt?: string;
}

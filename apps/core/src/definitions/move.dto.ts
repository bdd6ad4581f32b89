import { IsString } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';

/** Where a definition goes: one of the two. */
@Example({ before: 'vendor-b-everything' })
export class MoveDefinition {
  @Meaning('The key or id of a definition of the same request type, which it is to come right before.')
  @IfSent()
  @IsString()
  before?: string;

  @Meaning('The key or id of a definition of the same request type, which it is to come right after.')
  @IfSent()
  @IsString()
  after?: string;
}

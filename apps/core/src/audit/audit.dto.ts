import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { AUDITED_ACTIONS, AUDITED_KINDS, type AuditedAction, type AuditedKind } from './audited-act.js';

export const ENTRY_ID = /^[1-9]\d{0,17}$/;

/** Which entries are asked for: those that fit all that is given. */
export class AuditQuery {
  @Meaning('What was acted on.')
  @IfSent()
  @IsIn(AUDITED_KINDS)
  kind?: AuditedKind;

  @Meaning('The id or the key of a record.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  record?: string;

  @Meaning('The name or the id of who did it.')
  @IfSent()
  @IsString()
  @Length(1, 500)
  actor?: string;

  @Meaning('What was done.')
  @IfSent()
  @IsIn(AUDITED_ACTIONS)
  action?: AuditedAction;

  @Meaning('Not before it.')
  @IfSent()
  @IsInstant()
  from?: string;

  @Meaning('Before it.')
  @IfSent()
  @IsInstant()
  until?: string;

  @Meaning('How many to answer at most.')
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  @Meaning('From a `Link` of the same list.')
  @IfSent()
  @Matches(ENTRY_ID, { message: 'must come from a Link of the same list' })
  cursor?: string;
}

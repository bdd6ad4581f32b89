import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { AUDITED_ACTIONS, AUDITED_KINDS, type AuditedAction, type AuditedKind } from './audited-act.js';

export const ENTRY_ID = /^[1-9]\d{0,17}$/;

/** Which entries are asked for: those that fit all that is given. */
export class AuditQuery {
  @IfSent()
  @IsIn(AUDITED_KINDS)
  kind?: AuditedKind;

  /** The id or the key of a record. */
  @IfSent()
  @IsString()
  @Length(1, 200)
  record?: string;

  /** The name or the id of who did it. */
  @IfSent()
  @IsString()
  @Length(1, 500)
  actor?: string;

  @IfSent()
  @IsIn(AUDITED_ACTIONS)
  action?: AuditedAction;

  /** Not before it. */
  @IfSent()
  @IsInstant()
  from?: string;

  /** Before it. */
  @IfSent()
  @IsInstant()
  until?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  @IfSent()
  @Matches(ENTRY_ID, { message: 'must come from a Link of the same list' })
  cursor?: string;
}

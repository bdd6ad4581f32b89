import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { FALLOUT_KINDS, type FalloutKind, MAX_CAUSE } from './fallout-entries.js';

/** Which fallout is asked for: what fits all that is given. */
@Example({ kind: 'no-result', code: 'timed-out' })
export class FalloutFilter {
  @Meaning('What it waits for, or lacks.')
  @IfSent()
  @IsIn(FALLOUT_KINDS)
  kind?: FalloutKind;

  @Meaning('The code of the reason.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  code?: string;

  @Meaning('The key of the definition that was asked last.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  definition?: string;

  @Meaning('Of a group: the message of the reason, without what differs from one entry to the next.')
  @IfSent()
  @IsString()
  @Length(1, MAX_CAUSE)
  cause?: string;

  @Meaning('The spoke of the vendor that was asked last.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  vendor?: string;

  @Meaning('There since then or later.')
  @IfSent()
  @IsInstant()
  from?: string;

  @Meaning('There since before.')
  @IfSent()
  @IsInstant()
  until?: string;

  @Meaning('Whether somebody has seen to it since it is there.')
  @IfSent()
  @IsIn(['true', 'false'])
  acknowledged?: 'true' | 'false';
}

export class FalloutQuery extends FalloutFilter {
  @Meaning('How many to pass over.')
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  offset = 0;

  @Meaning('How many to answer at most.')
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

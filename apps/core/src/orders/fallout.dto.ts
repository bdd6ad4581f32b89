import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Length, Max, Min } from 'class-validator';
import { IfSent } from '../http/if-sent.js';
import { FALLOUT_KINDS, type FalloutKind } from './fallout-entries.js';

/** Which fallout is asked for: what fits all that is given. */
export class FalloutFilter {
  @IfSent()
  @IsIn(FALLOUT_KINDS)
  kind?: FalloutKind;

  /** Of the reason. */
  @IfSent()
  @IsString()
  @Length(1, 200)
  code?: string;

  /** The key of the definition that was asked last. */
  @IfSent()
  @IsString()
  @Length(1, 200)
  definition?: string;
}

export class FalloutQuery extends FalloutFilter {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  offset = 0;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

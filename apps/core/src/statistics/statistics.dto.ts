import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';

/** Of which time the statistics are. */
export class StatisticsQuery {
  /** Left out: an hour before `until`. */
  @IfSent()
  @IsInstant()
  from?: string;

  /** Before it. Left out: now. */
  @IfSent()
  @IsInstant()
  until?: string;

  /** Seconds that are told together. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(86_400)
  step = 60;
}

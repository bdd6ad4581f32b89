import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';

/** Of which time the statistics are. */
export class StatisticsQuery {
  @Meaning('Left out: an hour before `until`.')
  @IfSent()
  @IsInstant()
  from?: string;

  @Meaning('Before it. Left out: now.')
  @IfSent()
  @IsInstant()
  until?: string;

  @Meaning('Seconds that are told together.')
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(86_400)
  step = 60;
}

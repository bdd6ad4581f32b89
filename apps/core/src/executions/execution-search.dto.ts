import { EXECUTION_STATUSES } from '@axle/qualification';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { IsSomeOf } from '../http/some-of.js';

/** Which executions are asked for: those that fit all that is given. */
export class ExecutionSearch {
  @Meaning('Separated by commas.')
  @IfSent()
  @IsSomeOf(EXECUTION_STATUSES)
  status?: string;

  @Meaning('The code of its error, or the kind of the error of one of its attempts.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  kind?: string;

  @Meaning('The spoke of its vendor.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  vendor?: string;

  @Meaning('The key of its definition.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  definition?: string;

  @Meaning('Whether its deadline has passed while it is open.')
  @IfSent()
  @IsIn(['true'])
  overdue?: 'true';

  @Meaning('Made then or later.')
  @IfSent()
  @IsInstant()
  from?: string;

  @Meaning('Made before.')
  @IfSent()
  @IsInstant()
  until?: string;

  @Meaning('From a `Link` of the same list.')
  @IfSent()
  @IsUUID('all', { message: 'must come from a Link of the same list' })
  cursor?: string;

  @Meaning('How many to answer at most.')
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

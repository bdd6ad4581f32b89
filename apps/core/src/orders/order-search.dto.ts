import { ORDER_STATES, QUALIFICATION_RESULTS } from '@axle/qualification';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { IsSomeOf } from '../http/some-of.js';

const ORDER_SORTS = ['createdAt', '-createdAt', 'externalId', '-externalId'] as const;

/** Which orders are asked for: those that fit all that is given. */
@Example({ state: 'inProgress', vendor: 'vendor-b' })
export class OrderFilter {
  @Meaning('Separated by commas.')
  @IfSent()
  @IsSomeOf(ORDER_STATES)
  state?: string;

  @Meaning('Separated by commas.')
  @IfSent()
  @IsSomeOf(QUALIFICATION_RESULTS)
  result?: string;

  @Meaning('The spoke of a vendor that was asked.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  vendor?: string;

  @Meaning('Where a service is wanted: the country, state or province, city or id of the place.')
  @IfSent()
  @IsString()
  @Length(1, 200)
  place?: string;

  @Meaning("The order system's id, or what it begins with.")
  @IfSent()
  @IsString()
  @Length(1, 200)
  externalId?: string;

  @Meaning('Submitted then or later.')
  @IfSent()
  @IsInstant()
  from?: string;

  @Meaning('Submitted before.')
  @IfSent()
  @IsInstant()
  until?: string;
}

/** Up to this many can be chosen one by one. */
const MAX_CHOSEN = 500;

/** Orders that something is to be done to. */
@Example({ state: 'inProgress', vendor: 'vendor-b' })
export class ChosenOrders extends OrderFilter {
  @Meaning('No others than these.')
  @IfSent()
  @IsUUID('all', { each: true })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_CHOSEN)
  ids?: string[];
}

export class OrderSearch extends OrderFilter {
  @Meaning('A minus: the other way round.')
  @IsIn(ORDER_SORTS)
  sort: (typeof ORDER_SORTS)[number] = '-createdAt';

  @Meaning('From a `Link` of the same list.')
  @IfSent()
  @IsString()
  cursor?: string;

  @Meaning('How many to answer at most.')
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;
}

import { type AlternateProposal, RESULTS_BY_HAND, type UnavailabilityReason } from '@axle/qualification';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { Example, ListOf, Meaning } from '../http/body-class.js';
import { schemaNamed } from '../http/operation.js';

/** Why an order is ended. */
@Example({ reason: 'The customer has cancelled.' })
export class EndOrder {
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  reason?: string;
}

/** Why an order is not approved. */
@Example({ reason: 'The site does not exist.' })
export class RejectOrder {
  @IsString()
  @Length(1, 1_000)
  reason!: string;
}

/** Who has seen to it says what of it. */
@Example({ itemId: '1', note: 'The vendor was called; ticket 4711.' })
export class AcknowledgeFallout {
  @Meaning('The top item that waits for a person. Left out: the whole order does.')
  @IsOptional()
  @IsString()
  itemId?: string;

  @IsString()
  @Length(1, 1_000)
  note!: string;
}

/** What the order system should add. */
@Example({ fieldPath: 'relatedParty', message: 'Who is the customer?' })
export class RequestInformation {
  @Meaning(
    'The attributes, by path, separated by commas: as in `relatedParty,serviceQualificationItem[0].service.place`.',
  )
  @IsString()
  @Length(1, 500)
  fieldPath!: string;

  @IsString()
  @Length(1, 1_000)
  message!: string;
}

@Example({ definition: 'vendor-a-ethernet' })
export class QualifyItem {
  @Meaning('The key of the definition to run, whatever its condition says. Left out: the selection decides.')
  @IsOptional()
  @IsString()
  definition?: string;
}

/** A result that a person sets, and why. */
@Example({
  result: 'unqualified',
  reason: 'Asked by phone.',
  reasons: [{ code: 'no-fibre', label: 'There is no fibre at the site.' }],
})
export class SetResult {
  @IsIn(RESULTS_BY_HAND)
  result!: (typeof RESULTS_BY_HAND)[number];

  @IsString()
  @Length(1, 1_000)
  reason!: string;

  @Meaning('At least one where the result is `alternate`.')
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ListOf(schemaNamed('AlternateProposal'))
  alternates: AlternateProposal[] = [];

  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ListOf(schemaNamed('UnavailabilityReason'))
  reasons: UnavailabilityReason[] = [];
}

/** An item of an order. */
export class OrderItem {
  @IsUUID()
  orderId!: string;

  @Meaning("The order system's id of the item.")
  @IsString()
  itemId!: string;
}

/** Up to this many in one call. */
const MAX_ITEMS = 500;

/** Top items to be qualified again. */
@Example({ items: [{ orderId: '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50', itemId: '1' }] })
export class RetryItems extends QualifyItem {
  @ValidateNested({ each: true })
  @Type(() => OrderItem)
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ITEMS)
  items!: OrderItem[];
}

/** Items that get the same result. */
@Example({
  items: [{ orderId: '019a2f6e-5d1c-7c3a-9b7e-2f1d8c4a6b50', itemId: '1' }],
  result: 'qualified',
  reason: 'Asked by phone.',
})
export class SetResults extends SetResult {
  @ValidateNested({ each: true })
  @Type(() => OrderItem)
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ITEMS)
  items!: OrderItem[];
}

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

/** Why an order is ended. */
export class EndOrder {
  @IsOptional()
  @IsString()
  @Length(1, 1_000)
  reason?: string;
}

/** Why an order is not approved. */
export class RejectOrder {
  @IsString()
  @Length(1, 1_000)
  reason!: string;
}

/** What the order system should add. */
export class RequestInformation {
  /** The attributes, by path, separated by commas: as in `relatedParty,serviceQualificationItem[0].service.place`. */
  @IsString()
  @Length(1, 500)
  fieldPath!: string;

  @IsString()
  @Length(1, 1_000)
  message!: string;
}

export class QualifyItem {
  /** The key of the definition to run, whatever its condition says. Left out: the selection decides. */
  @IsOptional()
  @IsString()
  definition?: string;
}

/** A result that a person sets, and why. */
export class SetResult {
  @IsIn(RESULTS_BY_HAND)
  result!: (typeof RESULTS_BY_HAND)[number];

  @IsString()
  @Length(1, 1_000)
  reason!: string;

  /** At least one where the result is `alternate`. */
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  alternates: AlternateProposal[] = [];

  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  reasons: UnavailabilityReason[] = [];
}

/** An item of an order. */
export class OrderItem {
  @IsUUID()
  orderId!: string;

  /** The order system's id of the item. */
  @IsString()
  itemId!: string;
}

/** Up to this many in one call. */
const MAX_ITEMS = 500;

/** Top items to be qualified again. */
export class RetryItems extends QualifyItem {
  @ValidateNested({ each: true })
  @Type(() => OrderItem)
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ITEMS)
  items!: OrderItem[];
}

/** Items that get the same result. */
export class SetResults extends SetResult {
  @ValidateNested({ each: true })
  @Type(() => OrderItem)
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ITEMS)
  items!: OrderItem[];
}

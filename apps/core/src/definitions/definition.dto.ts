import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsByteLength,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  THRESHOLD_OUTCOMES,
  THRESHOLD_PERIODS,
  type ThresholdOutcome,
  type ThresholdPeriod,
} from '../database/schema.js';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { KEY, KEY_FAULT } from '../http/key.js';

/** Bytes of a JSONata text. */
export const MAX_TRANSFORM = 16_384;

/** How many executions may begin in a period, and what becomes of the next one. */
export class SentThreshold {
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  count!: number;

  @IsIn(THRESHOLD_PERIODS)
  period!: ThresholdPeriod;

  @IsIn(THRESHOLD_OUTCOMES)
  onReached!: ThresholdOutcome;
}

/** What may be left out when a definition is made, and when it is changed. Null, where it may be sent: there is none. */
class Attributes {
  @IfSent()
  @IsString()
  @Length(0, 4_000)
  description?: string;

  @Meaning('The lowest runs first.')
  @IfSent()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  order?: number;

  @IfSent()
  @IsBoolean()
  active?: boolean;

  @Meaning('From when it is considered.')
  @IsOptional()
  @IsInstant()
  activeFrom?: string | null;

  @Meaning('Until when it is considered.')
  @IsOptional()
  @IsInstant()
  activeUntil?: string | null;

  @Meaning('Runs beside the selected definition; its outcome is compared and never applied.')
  @IfSent()
  @IsBoolean()
  shadow?: boolean;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SentThreshold)
  threshold?: SentThreshold | null;

  @Meaning("JSONata: from the request's inputs to the adapter's request.")
  @IsOptional()
  @IsString()
  @IsByteLength(1, MAX_TRANSFORM)
  preProcessing?: string | null;

  @Meaning("JSONata: from the adapter's answer to the request's outputs.")
  @IsOptional()
  @IsString()
  @IsByteLength(1, MAX_TRANSFORM)
  postProcessing?: string | null;

  @Meaning('Until when an execution must have an answer: a second to some 24 days.')
  @IfSent()
  @IsInt()
  @Min(1_000)
  @Max(2_147_483_647)
  deadlineMs?: number;

  @Meaning('How long one call of the adapter may take.')
  @IfSent()
  @IsInt()
  @Min(100)
  @Max(300_000)
  attemptTimeoutMs?: number;

  @IfSent()
  @IsInt()
  @Min(1)
  @Max(20)
  maxAttempts?: number;

  @Meaning('How long an execution waits before its second attempt; the pauses after it grow.')
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(86_400_000)
  firstPauseMs?: number;

  @IfSent()
  @IsInt()
  @Min(1)
  @Max(86_400_000)
  longestPauseMs?: number;
}

/** A request definition as an admin sends it. What is left out has a default. */
@Example({
  key: 'vendor-a-ethernet',
  name: 'Vendor A',
  condition: 'topOrderLineItem.place.country == "AU"',
  spoke: 'vendor-a',
  adapter: 'qualify-order',
  connection: 'vendor-a-test',
  threshold: { count: 100, period: 'minute', onReached: 'delay' },
})
export class CreateDefinition extends Attributes {
  @Matches(KEY, KEY_FAULT)
  @Length(1, 100)
  key!: string;

  @IsString()
  @Length(1, 200)
  name!: string;

  @Meaning("CEL over the request type's inputs.")
  @IsString()
  @Length(1, 4_096)
  condition!: string;

  @IsString()
  spoke!: string;

  @IsString()
  adapter!: string;

  @Meaning('The key or id of a connection.')
  @IsString()
  connection!: string;

  override description = '';
  override order = 1000;
  override active = true;
  override shadow = false;
  override deadlineMs = 86_400_000;
  override attemptTimeoutMs = 30_000;
  override maxAttempts = 4;
  override firstPauseMs = 2_000;
  override longestPauseMs = 300_000;
}

/** What is left out stays. */
@Example({ active: false })
export class ChangeDefinition extends Attributes {
  @IfSent()
  @IsString()
  @Length(1, 200)
  name?: string;

  @IfSent()
  @IsString()
  @Length(1, 4_096)
  condition?: string;

  @IfSent()
  @IsString()
  spoke?: string;

  @IfSent()
  @IsString()
  adapter?: string;

  @IfSent()
  @IsString()
  connection?: string;
}

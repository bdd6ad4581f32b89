import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { FalloutFilter } from '../orders/fallout.dto.js';
import { ChosenOrders } from '../orders/order-search.dto.js';

export const BULK_ACTIONS = ['retry', 'approve', 'reject', 'acknowledge', 'qualify', 'cancel'] as const;
export type BulkActionName = (typeof BULK_ACTIONS)[number];

/** What one bulk action is done to at most. */
export const MAX_TARGETS = 10_000;

/** What is to be done about all fallout, or to all orders, that fit. */
@Example({ action: 'retry', filter: { kind: 'no-result', code: 'timed-out' } })
export class PlanBulkAction {
  @IsIn(BULK_ACTIONS)
  action!: BulkActionName;

  @Meaning('Which fallout: for `retry`, `approve`, `reject` and `acknowledge`. Left out: all.')
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => FalloutFilter)
  filter?: FalloutFilter;

  @Meaning('Which orders, instead of fallout: for `qualify`, `approve` and `cancel`.')
  @IfSent()
  @IsObject()
  @ValidateNested()
  @Type(() => ChosenOrders)
  orders?: ChosenOrders;

  @Meaning(
    'Of `retry` and `qualify`: the key of the definition to run, whatever its condition says. Left out: the selection decides.',
  )
  @IfSent()
  @IsString()
  @Length(1, 200)
  definition?: string;
}

/** What was planned, and is done. */
@Example({
  action: 'retry',
  filter: { kind: 'no-result', code: 'timed-out' },
  until: '2026-03-01T08:00:00Z',
  count: 17,
  reason: 'The vendor is back.',
})
export class CreateBulkAction extends PlanBulkAction {
  @Meaning('Of the plan: what has come since then is left alone.')
  @IsInstant()
  until!: string;

  @Meaning('Of the plan: how many it is done to.')
  @IsInt()
  @Min(1)
  @Max(MAX_TARGETS)
  count!: number;

  @IsString()
  @Length(1, 1_000)
  reason!: string;
}

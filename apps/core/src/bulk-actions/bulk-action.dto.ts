import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { Example, Meaning } from '../http/body-class.js';
import { IfSent } from '../http/if-sent.js';
import { IsInstant } from '../http/instant.js';
import { FalloutFilter } from '../orders/fallout.dto.js';

export const BULK_ACTIONS = ['retry', 'approve', 'reject'] as const;
export type BulkActionName = (typeof BULK_ACTIONS)[number];

/** What one bulk action is done to at most. */
export const MAX_TARGETS = 10_000;

/** What is to be done about all fallout that fits. */
@Example({ action: 'retry', filter: { kind: 'no-result', code: 'timed-out' } })
export class PlanBulkAction {
  @IsIn(BULK_ACTIONS)
  action!: BulkActionName;

  @IsObject()
  @ValidateNested()
  @Type(() => FalloutFilter)
  filter: FalloutFilter = {};

  @Meaning(
    'Of `retry`: the key of the definition to run, whatever its condition says. Left out: the selection decides.',
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
  @Meaning('Of the plan: what became fallout since then is left alone.')
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

import { Body, Controller, Get, HttpCode, HttpException, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { FalloutEntry, FalloutGroups, SteeringOutcome } from './fallout.answer.js';
import { FalloutFilter, FalloutQuery } from './fallout.dto.js';
import { FalloutReader } from './fallout.reader.js';
import { type OrderItem, RetryItems, SetResults } from './order-steering.dto.js';
import { OrderSteeringService } from './order-steering.service.js';

/** Everything that ended without a result or needs a person, and what can be done about several at once. */
@ApiTags('Fallout')
@Controller('api/v1/fallout')
export class FalloutController {
  constructor(
    private readonly fallout: FalloutReader,
    private readonly steering: OrderSteeringService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listFallout', 'Lists what needs a person', z.array(FalloutEntry), { query: FalloutQuery })
  list(@CurrentCaller() { scopeIds }: Caller, @Query() query: FalloutQuery) {
    return this.fallout.list(scopeIds, query);
  }

  @Get('groups')
  @Roles('admin', 'operator', 'viewer')
  @Operation('groupFallout', 'Says how much needs a person, by cause', FalloutGroups, {
    query: FalloutFilter,
  })
  groups(@CurrentCaller() { scopeIds }: Caller, @Query() filter: FalloutFilter) {
    return this.fallout.groups(scopeIds, filter);
  }

  /** Qualifies top items again. */
  @Post('retry')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('retryItems', 'Qualifies several top line items again', z.array(SteeringOutcome))
  retry(@CurrentCaller() caller: Caller, @Body() { items, definition }: RetryItems) {
    return each(items, ({ orderId, itemId }) => this.steering.qualify(caller, orderId, itemId, definition));
  }

  /** Sets the same result on several items. */
  @Post('set-result')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('setItemResults', 'Sets the same result on several line items', z.array(SteeringOutcome))
  setResult(@CurrentCaller() caller: Caller, @Body() { items, ...result }: SetResults) {
    return each(items, ({ orderId, itemId }) => this.steering.setItemResult(caller, orderId, itemId, result));
  }
}

/** One after the other, each for itself: what could not be done says why, and stops none of the rest. */
async function each(
  targets: OrderItem[],
  act: (target: OrderItem) => Promise<void>,
): Promise<SteeringOutcome[]> {
  const outcomes: SteeringOutcome[] = [];
  for (const { orderId, itemId } of targets) {
    try {
      await act({ orderId, itemId });
      outcomes.push({ orderId, itemId, ok: true });
    } catch (error) {
      if (!(error instanceof HttpException)) throw error;
      outcomes.push({ orderId, itemId, ok: false, status: error.getStatus(), reason: error.message });
    }
  }
  return outcomes;
}

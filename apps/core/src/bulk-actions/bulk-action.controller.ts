import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { AskedPage } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import type { Page } from '../http/page.js';
import { BulkAction, BulkActionItem, BulkPlan } from './bulk-action.answer.js';
import { CreateBulkAction, PlanBulkAction } from './bulk-action.dto.js';
import { BulkActionPlanner } from './bulk-action.planner.js';
import { BulkActionReader } from './bulk-action.reader.js';
import { BulkActionService } from './bulk-action.service.js';

/** What is done to all fallout, or to all orders, that fit: first planned, then done to exactly that. */
@ApiTags('Orders')
@Controller('api/v1/bulk-actions')
export class BulkActionController {
  constructor(
    private readonly planner: BulkActionPlanner,
    private readonly actions: BulkActionService,
    private readonly reader: BulkActionReader,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('planBulkAction', 'Says to how many a bulk action would be done', BulkPlan)
  plan(@CurrentCaller() caller: Caller, @Body() wanted: PlanBulkAction) {
    return this.planner.plan(caller, wanted);
  }

  /** 202: it has begun. */
  @Post()
  @HttpCode(202)
  @Roles('admin', 'operator')
  @Operation('createBulkAction', 'Begins a bulk action, as it was planned', BulkAction, { refuses: [409] })
  async create(@CurrentCaller() caller: Caller, @Body() wanted: CreateBulkAction) {
    return this.reader.get(caller, await this.actions.create(caller, wanted));
  }

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listBulkActions', 'Lists bulk actions, the latest first', z.array(BulkAction))
  list(@CurrentCaller() caller: Caller, @AskedPage() page: Page) {
    return this.reader.list(caller, page);
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getBulkAction', 'Tells how far a bulk action is', BulkAction)
  get(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return this.reader.get(caller, id);
  }

  @Get(':id/items')
  @Roles('admin', 'operator', 'viewer')
  @Operation('listBulkActionItems', 'Tells what became of each', z.array(BulkActionItem))
  items(@CurrentCaller() caller: Caller, @Param('id') id: string, @AskedPage() page: Page) {
    return this.reader.items(caller, id, page);
  }

  @Post(':id/abort')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('abortBulkAction', 'Begins nothing more of it', BulkAction, { refuses: [409] })
  async abort(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    const { id: found } = await this.reader.get(caller, id);
    await this.actions.abort(caller, found);
    return this.reader.get(caller, found);
  }
}

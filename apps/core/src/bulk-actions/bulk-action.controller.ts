import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readPage } from '../http/page.js';
import { CreateBulkAction, PlanBulkAction } from './bulk-action.dto.js';
import { BulkActionPlanner } from './bulk-action.planner.js';
import { BulkActionReader } from './bulk-action.reader.js';
import { BulkActionService } from './bulk-action.service.js';

/** What is done to all fallout that fits: first planned, then done to exactly that. */
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
  plan(@CurrentCaller() caller: Caller, @Body() wanted: PlanBulkAction) {
    return this.planner.plan(caller, wanted);
  }

  /** 202: it has begun. */
  @Post()
  @HttpCode(202)
  @Roles('admin', 'operator')
  async create(@CurrentCaller() caller: Caller, @Body() wanted: CreateBulkAction) {
    return this.reader.get(caller, await this.actions.create(caller, wanted));
  }

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller, @Query() query: Record<string, unknown>) {
    return this.reader.list(caller, readPage(query));
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return this.reader.get(caller, id);
  }

  @Get(':id/items')
  @Roles('admin', 'operator', 'viewer')
  items(@CurrentCaller() caller: Caller, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    return this.reader.items(caller, id, readPage(query));
  }

  @Post(':id/abort')
  @HttpCode(200)
  @Roles('admin', 'operator')
  async abort(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    const { id: found } = await this.reader.get(caller, id);
    await this.actions.abort(caller, found);
    return this.reader.get(caller, found);
  }
}

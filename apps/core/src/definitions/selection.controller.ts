import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readWhole } from '../http/page.js';
import { ConditionText } from './condition.dto.js';
import { ConditionTrial } from './condition-trial.js';
import { TrySelection } from './selection.dto.js';
import { SelectionTrial } from './selection-trial.js';

/** What selection comes to, without a request. */
@Controller('api/v1/request-types/:key')
export class SelectionController {
  constructor(
    private readonly trial: SelectionTrial,
    private readonly conditions: ConditionTrial,
  ) {}

  @Post('select')
  @HttpCode(200)
  @Roles('admin', 'operator', 'viewer')
  select(@CurrentCaller() caller: Caller, @Param('key') key: string, @Body() body: TrySelection) {
    return this.trial.run(caller, key, body);
  }

  /** `last`: of how many requests the matches are counted. */
  @Post('conditions/check')
  @HttpCode(200)
  @Roles('admin', 'operator', 'viewer')
  check(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() { condition }: ConditionText,
    @Query() query: Record<string, unknown>,
  ) {
    return this.conditions.run(caller, key, condition, readWhole(query, 'last', 1_000, 0, 5_000));
  }

  @Get('definitions/analysis')
  @Roles('admin', 'operator', 'viewer')
  analyse(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.trial.analyse(caller, key);
  }
}

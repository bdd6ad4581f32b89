import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { AskedLast } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import { ConditionText } from './condition.dto.js';
import { ConditionTrial } from './condition-trial.js';
import { ConditionVerdict, SelectionAnalysis, SelectionTrialAnswer } from './selection.answer.js';
import { TrySelection } from './selection.dto.js';
import { SelectionTrial } from './selection-trial.js';

/** What selection comes to, without a request. */
@ApiTags('Definitions')
@Controller('api/v1/request-types/:key')
export class SelectionController {
  constructor(
    private readonly trial: SelectionTrial,
    private readonly conditions: ConditionTrial,
  ) {}

  @Post('select')
  @HttpCode(200)
  @Roles('admin', 'operator', 'viewer')
  @Operation('trySelection', 'Tells which definitions would be selected, and why', SelectionTrialAnswer)
  select(@CurrentCaller() caller: Caller, @Param('key') key: string, @Body() body: TrySelection) {
    return this.trial.run(caller, key, body);
  }

  @Post('conditions/check')
  @HttpCode(200)
  @Roles('admin', 'operator', 'viewer')
  @Operation('checkCondition', 'Tells what is wrong with a condition, or what it matches', ConditionVerdict)
  check(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() { condition }: ConditionText,
    @AskedLast({ minimum: 0, default: 1_000 }) last: number,
  ) {
    return this.conditions.run(caller, key, condition, last);
  }

  @Get('definitions/analysis')
  @Roles('admin', 'operator', 'viewer')
  @Operation('analyseDefinitions', 'Tells what is proven of the definitions', SelectionAnalysis)
  analyse(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.trial.analyse(caller, key);
  }
}

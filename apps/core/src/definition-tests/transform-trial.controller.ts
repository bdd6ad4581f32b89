import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { TransformVerdict } from './transform-trial.answer.js';
import { TryPostProcessing, TryPreProcessing } from './transform-trial.dto.js';
import { TransformTrial } from './transform-trial.js';

@ApiTags('Definitions')
@Controller('api/v1/request-types/:key')
export class TransformTrialController {
  constructor(private readonly trial: TransformTrial) {}

  @Post('pre-processing/check')
  @HttpCode(200)
  @Roles('admin')
  @Operation('checkPreProcessing', 'Tells what a pre-processing makes of inputs', TransformVerdict)
  checkPreProcessing(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() body: TryPreProcessing,
  ) {
    return this.trial.preProcessing(caller, key, body);
  }

  @Post('post-processing/check')
  @HttpCode(200)
  @Roles('admin')
  @Operation('checkPostProcessing', 'Tells what a post-processing makes of an answer', TransformVerdict, {
    refuses: [409],
  })
  checkPostProcessing(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() body: TryPostProcessing,
  ) {
    return this.trial.postProcessing(caller, key, body);
  }
}

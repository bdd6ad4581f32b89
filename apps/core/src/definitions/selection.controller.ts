import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { TrySelection } from './selection.dto.js';
import { SelectionTrial } from './selection-trial.js';

/** What selection comes to, without a request. */
@Controller('api/v1/request-types/:key')
export class SelectionController {
  constructor(private readonly trial: SelectionTrial) {}

  @Post('select')
  @HttpCode(200)
  @Roles('admin', 'operator', 'viewer')
  select(@CurrentCaller() caller: Caller, @Param('key') key: string, @Body() body: TrySelection) {
    return this.trial.run(caller, key, body);
  }

  @Get('definitions/analysis')
  @Roles('admin', 'operator', 'viewer')
  analyse(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.trial.analyse(caller, key);
  }
}

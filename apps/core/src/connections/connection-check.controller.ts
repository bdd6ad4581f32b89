import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { ConnectionCheck } from './connection.check.js';
import { CheckUnsavedConnection } from './connection.dto.js';

/** A check calls the vendor with stored credentials: who may only read may not check. */
@Controller('api/v1/connections')
export class ConnectionCheckController {
  constructor(private readonly check: ConnectionCheck) {}

  @Post('check')
  @HttpCode(200)
  @Roles('admin')
  unsaved(@CurrentCaller() caller: Caller, @Body() body: CheckUnsavedConnection) {
    return this.check.unsaved(caller, body);
  }

  @Post(':idOrKey/check')
  @HttpCode(200)
  @Roles('admin', 'operator')
  saved(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string) {
    return this.check.saved(caller, idOrKey);
  }
}

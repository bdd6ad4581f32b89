import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { CheckReport } from './connection.answer.js';
import { ConnectionCheck } from './connection.check.js';
import { CheckUnsavedConnection } from './connection.dto.js';

/** A check calls the vendor with stored credentials: who may only read may not check. */
@ApiTags('Connections')
@Controller('api/v1/connections')
export class ConnectionCheckController {
  constructor(private readonly check: ConnectionCheck) {}

  @Post('check')
  @HttpCode(200)
  @Roles('admin')
  @Operation('checkUnsavedConnection', 'Checks values before they are saved', CheckReport, { refuses: [404] })
  unsaved(@CurrentCaller() caller: Caller, @Body() body: CheckUnsavedConnection) {
    return this.check.unsaved(caller, body);
  }

  @Post(':idOrKey/check')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('checkConnection', 'Checks a connection', CheckReport)
  saved(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string) {
    return this.check.saved(caller, idOrKey);
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { TrySelection } from '../definitions/selection.dto.js';
import { DefinitionTestService } from './definition-test.service.js';

@Controller('api/v1/definitions/:idOrKey/test')
export class DefinitionTestController {
  constructor(private readonly tests: DefinitionTestService) {}

  @Post()
  @HttpCode(200)
  @Roles('admin', 'operator')
  run(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Body() body: TrySelection) {
    return this.tests.run(caller, idOrKey, body);
  }
}

import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { TrySelection } from '../definitions/selection.dto.js';
import { Operation } from '../http/operation.js';
import { DefinitionTest } from './definition-test.answer.js';
import { DefinitionTestService } from './definition-test.service.js';

@ApiTags('Definitions')
@Controller('api/v1/definitions/:idOrKey/test')
export class DefinitionTestController {
  constructor(private readonly tests: DefinitionTestService) {}

  @Post()
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('testDefinition', 'Runs a definition on given inputs', DefinitionTest, { refuses: [409] })
  run(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Body() body: TrySelection) {
    return this.tests.run(caller, idOrKey, body);
  }
}

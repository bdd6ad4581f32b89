import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { AskedLast } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReplay } from './definition-replay.js';
import { ReplayAnswer } from './replay.answer.js';

/** What a definition would do, before it is saved or activated. */
@ApiTags('Definitions')
@Controller('api/v1')
export class ReplayController {
  constructor(private readonly replay: DefinitionReplay) {}

  @Post('definitions/:idOrKey/replay')
  @HttpCode(200)
  @Roles('admin')
  @Operation(
    'replayChangedDefinition',
    'Tells which past requests a change would send elsewhere',
    ReplayAnswer,
  )
  change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeDefinition,
    @AskedLast() last: number,
  ) {
    return this.replay.change(caller, idOrKey, body, last);
  }

  @Post('request-types/:key/definitions/replay')
  @HttpCode(200)
  @Roles('admin')
  @Operation('replayNewDefinition', 'Tells which past requests a new definition would take', ReplayAnswer)
  create(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() body: CreateDefinition,
    @AskedLast() last: number,
  ) {
    return this.replay.create(caller, key, body, last);
  }
}

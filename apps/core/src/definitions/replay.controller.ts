import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readWhole } from '../http/page.js';
import { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReplay } from './definition-replay.js';

/** What a definition would do, before it is saved or activated. */
@Controller('api/v1')
export class ReplayController {
  constructor(private readonly replay: DefinitionReplay) {}

  @Post('definitions/:idOrKey/replay')
  @HttpCode(200)
  @Roles('admin')
  change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeDefinition,
    @Query() query: Record<string, unknown>,
  ) {
    return this.replay.change(caller, idOrKey, body, readLast(query));
  }

  @Post('request-types/:key/definitions/replay')
  @HttpCode(200)
  @Roles('admin')
  create(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() body: CreateDefinition,
    @Query() query: Record<string, unknown>,
  ) {
    return this.replay.create(caller, key, body, readLast(query));
  }
}

const readLast = (query: Record<string, unknown>) => readWhole(query, 'last', 500, 1, 5_000);

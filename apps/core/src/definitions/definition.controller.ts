import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, TAGGED } from '../http/operation.js';
import { Definition } from './definition.answer.js';
import { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReader } from './definition.reader.js';
import { DefinitionService } from './definition.service.js';
import { toRecord } from './definition-record.js';
import { MoveDefinition } from './move.dto.js';

@ApiTags('Definitions')
@Controller('api/v1')
export class DefinitionController {
  constructor(
    private readonly reader: DefinitionReader,
    private readonly definitions: DefinitionService,
  ) {}

  @Get('request-types/:key/definitions')
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'listDefinitions',
    'Lists the definitions of a request type, in their order',
    z.array(Definition),
  )
  list(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.reader.list(caller, key);
  }

  @Post('request-types/:key/definitions')
  @Roles('admin')
  @Operation('createDefinition', 'Makes a definition', Definition, { ...TAGGED, refuses: [409] })
  async create(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() body: CreateDefinition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.definitions.create(caller, key, body));
  }

  @Get('definitions/:idOrKey')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getDefinition', 'Reads a definition', Definition, TAGGED)
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, toRecord(await this.reader.find(caller, idOrKey)));
  }

  @Patch('definitions/:idOrKey')
  @Roles('admin')
  @Operation('changeDefinition', 'Changes a definition', Definition, { ...TAGGED, refuses: [409] })
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeDefinition,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.definitions.change(caller, idOrKey, body, ifMatch));
  }

  @Post('definitions/:idOrKey/move')
  @HttpCode(200)
  @Roles('admin')
  @Operation('moveDefinition', 'Puts a definition right before or after another one', Definition, TAGGED)
  async move(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: MoveDefinition,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.definitions.move(caller, idOrKey, body, ifMatch));
  }

  @Delete('definitions/:idOrKey')
  @HttpCode(204)
  @Roles('admin')
  @Operation('deleteDefinition', 'Deletes a definition', undefined, { refuses: [409] })
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    await this.definitions.remove(caller, idOrKey, ifMatch);
  }
}

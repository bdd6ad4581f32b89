import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReader } from './definition.reader.js';
import { DefinitionService } from './definition.service.js';
import { toRecord } from './definition-record.js';

@Controller('api/v1')
export class DefinitionController {
  constructor(
    private readonly reader: DefinitionReader,
    private readonly definitions: DefinitionService,
  ) {}

  @Get('request-types/:key/definitions')
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.reader.list(caller, key);
  }

  @Post('request-types/:key/definitions')
  @Roles('admin')
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
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, toRecord(await this.reader.find(caller, idOrKey)));
  }

  @Patch('definitions/:idOrKey')
  @Roles('admin')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeDefinition,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.definitions.change(caller, idOrKey, body, ifMatch));
  }

  @Delete('definitions/:idOrKey')
  @HttpCode(204)
  @Roles('admin')
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.definitions.remove(caller, idOrKey, ifMatch);
  }
}

import { Body, Controller, Get, Headers, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionService } from './definition.service.js';

@Controller('api/v1')
export class DefinitionController {
  constructor(private readonly definitions: DefinitionService) {}

  @Get('request-types/:key/definitions')
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.definitions.list(caller, key);
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
    return answerTagged(reply, await this.definitions.get(caller, idOrKey));
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
}

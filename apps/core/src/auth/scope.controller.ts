import { Body, Controller, Get, Headers, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answerTagged } from '../http/etag.js';
import { Roles } from './access.js';
import { type Caller, CurrentCaller } from './caller.js';
import { ChangeScope, CreateScope } from './scope.dto.js';
import { ScopeService } from './scope.service.js';

/** The settings of scopes. */
@Controller('api/v1/scopes')
export class ScopeController {
  constructor(private readonly scopes: ScopeService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller) {
    return this.scopes.visible(caller);
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.scopes.get(caller, idOrKey));
  }

  @Post()
  @Roles('admin')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateScope,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.scopes.create(caller, body));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeScope,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.scopes.change(caller, idOrKey, body, ifMatch));
  }
}

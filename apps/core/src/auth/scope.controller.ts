import { Body, Controller, Get, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, TAGGED } from '../http/operation.js';
import { Roles } from './access.js';
import { type Caller, CurrentCaller } from './caller.js';
import { Scope } from './scope.answer.js';
import { ChangeScope, CreateScope } from './scope.dto.js';
import { ScopeService } from './scope.service.js';

/** The settings of scopes. */
@ApiTags('Scopes')
@Controller('api/v1/scopes')
export class ScopeController {
  constructor(private readonly scopes: ScopeService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listScopes', 'Lists the scopes that the caller may use', z.array(Scope))
  list(@CurrentCaller() caller: Caller) {
    return this.scopes.visible(caller);
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getScope', 'Reads a scope', Scope, TAGGED)
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.scopes.get(caller, idOrKey));
  }

  @Post()
  @Roles('admin')
  @Operation('createScope', 'Makes a scope', Scope, { ...TAGGED, refuses: [409] })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateScope,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.scopes.create(caller, body));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  @Operation('changeScope', 'Changes a scope', Scope, TAGGED)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeScope,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.scopes.change(caller, idOrKey, body, ifMatch));
  }
}

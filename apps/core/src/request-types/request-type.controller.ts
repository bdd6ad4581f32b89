import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { refuse } from '../http/refuse.js';
import { ChangeRequestType, CreateRequestType } from './request-type.dto.js';
import { RequestTypeService } from './request-type.service.js';
import { RequestTypeWriter } from './request-type.writer.js';

@Controller('api/v1/request-types')
export class RequestTypeController {
  constructor(
    private readonly requestTypes: RequestTypeService,
    private readonly writer: RequestTypeWriter,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller, @Query('retired') retired = 'false') {
    if (retired !== 'true' && retired !== 'false')
      refuse([{ path: 'retired', reason: 'must be true or false' }], 'The query is not acceptable.');
    return this.requestTypes.list(caller, retired === 'true');
  }

  @Post()
  @Roles('admin')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateRequestType,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.writer.create(caller, body));
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.requestTypes.find(caller, idOrKey));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeRequestType,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.writer.change(caller, idOrKey, body, { ifMatch }));
  }

  /** 204: it is gone. 200: it has a history, and is retired. */
  @Delete(':idOrKey')
  @Roles('admin')
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const retired = await this.writer.remove(caller, idOrKey, { ifMatch });
    if (retired) return answerTagged(reply, retired);
    reply.status(204);
    return undefined;
  }
}

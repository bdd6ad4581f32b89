import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, TAGGED } from '../http/operation.js';
import { refuse } from '../http/refuse.js';
import { RequestType, RequestTypeVerdict } from './request-type.answer.js';
import { ChangeRequestType, CreateRequestType } from './request-type.dto.js';
import { RequestTypeService } from './request-type.service.js';
import { RequestTypeWriter } from './request-type.writer.js';

@ApiTags('Request types')
@Controller('api/v1/request-types')
export class RequestTypeController {
  constructor(
    private readonly requestTypes: RequestTypeService,
    private readonly writer: RequestTypeWriter,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listRequestTypes', 'Lists request types', z.array(RequestType), {
    query: { retired: z.enum(['true', 'false']).describe('Those that are retired, and no others.') },
  })
  list(@CurrentCaller() caller: Caller, @Query('retired') retired = 'false') {
    if (retired !== 'true' && retired !== 'false')
      refuse([{ path: 'retired', reason: 'must be true or false' }], 'The query is not acceptable.');
    return this.requestTypes.list(caller, retired === 'true');
  }

  @Post()
  @Roles('admin')
  @Operation('createRequestType', 'Makes a request type', RequestType, { ...TAGGED, refuses: [409] })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateRequestType,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.writer.create(caller, body));
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getRequestType', 'Reads a request type', RequestType, TAGGED)
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.requestTypes.find(caller, idOrKey));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  @Operation('changeRequestType', 'Changes a request type', RequestType, { ...TAGGED, refuses: [409] })
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeRequestType,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.writer.change(caller, idOrKey, body, { ifMatch }));
  }

  @Post(':idOrKey/check')
  @HttpCode(200)
  @Roles('admin')
  @Operation('checkRequestType', 'Tells what a change of a request type would break', RequestTypeVerdict, {
    refuses: [409],
  })
  check(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Body() body: ChangeRequestType) {
    return this.writer.check(caller, idOrKey, body);
  }

  /** 204: it is gone. 200: it has a history, and is retired. */
  @Delete(':idOrKey')
  @Roles('admin')
  @Operation('deleteRequestType', 'Deletes a request type, or retires it', RequestType, {
    ...TAGGED,
    also: { 204: { description: 'It had no history, and is gone.', answer: null } },
    refuses: [409],
  })
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const retired = await this.writer.remove(caller, idOrKey, { ifMatch });
    if (retired) return answerTagged(reply, retired);
    reply.status(204);
    return undefined;
  }
}

import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { ChangeConnection, CreateConnection } from './connection.dto.js';
import { ConnectionReader } from './connection.reader.js';
import { ConnectionService } from './connection.service.js';
import { toRecord } from './connection-record.js';

@Controller('api/v1/connections')
export class ConnectionController {
  constructor(
    private readonly reader: ConnectionReader,
    private readonly connections: ConnectionService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller) {
    return this.reader.list(caller);
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, toRecord(await this.reader.find(caller, idOrKey)));
  }

  @Post()
  @Roles('admin')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateConnection,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.connections.create(caller, body));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeConnection,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.connections.change(caller, idOrKey, body, ifMatch));
  }

  @Delete(':idOrKey')
  @HttpCode(204)
  @Roles('admin')
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    await this.connections.remove(caller, idOrKey, ifMatch);
  }
}

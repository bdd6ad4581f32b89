import { Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { answerTagged } from '../http/etag.js';
import { readPage } from '../http/page.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionVersionsReader } from './connection-versions.reader.js';

@Controller('api/v1/connections/:idOrKey/versions')
export class ConnectionVersionsController {
  constructor(
    private readonly versions: ConnectionVersionsReader,
    private readonly connections: ConnectionService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Query() query: Record<string, unknown>,
  ) {
    return this.versions.list(caller, idOrKey, readPage(query));
  }

  @Get(':version')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Param('version') version: number) {
    return this.versions.get(caller, idOrKey, version);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @Roles('admin')
  async restore(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Param('version') version: number,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.connections.restore(caller, idOrKey, version, ifMatch));
  }
}

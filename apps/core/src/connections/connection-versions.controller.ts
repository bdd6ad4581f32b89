import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { VersionSummaries } from '../database/version.answer.js';
import { AskedPage, IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, TAGGED } from '../http/operation.js';
import type { Page } from '../http/page.js';
import { Connection, ConnectionVersion } from './connection.answer.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionVersionsReader } from './connection-versions.reader.js';

@ApiTags('Connections')
@Controller('api/v1/connections/:idOrKey/versions')
export class ConnectionVersionsController {
  constructor(
    private readonly versions: ConnectionVersionsReader,
    private readonly connections: ConnectionService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'listConnectionVersions',
    'Lists the versions of a connection, the newest first',
    VersionSummaries,
  )
  list(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @AskedPage() page: Page) {
    return this.versions.list(caller, idOrKey, page);
  }

  @Get(':version')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getConnectionVersion', 'Reads a version of a connection', ConnectionVersion)
  get(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Param('version') version: number) {
    return this.versions.get(caller, idOrKey, version);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @Roles('admin')
  @Operation('restoreConnectionVersion', 'Makes a new version as an earlier one was', Connection, {
    ...TAGGED,
    refuses: [409],
  })
  async restore(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Param('version') version: number,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.connections.restore(caller, idOrKey, version, ifMatch));
  }
}

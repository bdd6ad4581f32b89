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
import { RequestType, RequestTypeVersion } from './request-type.answer.js';
import { RequestTypeWriter } from './request-type.writer.js';
import { RequestTypeVersionsReader } from './request-type-versions.reader.js';

@ApiTags('Request types')
@Controller('api/v1/request-types/:idOrKey/versions')
export class RequestTypeVersionsController {
  constructor(
    private readonly versions: RequestTypeVersionsReader,
    private readonly writer: RequestTypeWriter,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'listRequestTypeVersions',
    'Lists the versions of a request type, the newest first',
    VersionSummaries,
  )
  list(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @AskedPage() page: Page) {
    return this.versions.list(caller, idOrKey, page);
  }

  @Get(':version')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getRequestTypeVersion', 'Reads a version of a request type', RequestTypeVersion)
  get(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Param('version') version: number) {
    return this.versions.get(caller, idOrKey, version);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @Roles('admin')
  @Operation('restoreRequestTypeVersion', 'Makes a new version as an earlier one was', RequestType, {
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
    return answerTagged(reply, await this.writer.restore(caller, idOrKey, version, { ifMatch }));
  }
}

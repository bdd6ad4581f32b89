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
import { Definition, DefinitionVersion } from './definition.answer.js';
import { DefinitionService } from './definition.service.js';
import { DefinitionVersionsReader } from './definition-versions.reader.js';

@ApiTags('Definitions')
@Controller('api/v1/definitions/:idOrKey/versions')
export class DefinitionVersionsController {
  constructor(
    private readonly versions: DefinitionVersionsReader,
    private readonly definitions: DefinitionService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'listDefinitionVersions',
    'Lists the versions of a definition, the newest first',
    VersionSummaries,
  )
  list(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @AskedPage() page: Page) {
    return this.versions.list(caller, idOrKey, page);
  }

  @Get(':version')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getDefinitionVersion', 'Reads a version of a definition', DefinitionVersion)
  get(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Param('version') version: number) {
    return this.versions.get(caller, idOrKey, version);
  }

  @Post(':version/restore')
  @HttpCode(200)
  @Roles('admin')
  @Operation('restoreDefinitionVersion', 'Makes a new version as an earlier one was', Definition, {
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
    return answerTagged(reply, await this.definitions.restore(caller, idOrKey, version, ifMatch));
  }
}

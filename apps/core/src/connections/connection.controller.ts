import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { IfMatch } from '../http/argument.js';
import { answerTagged } from '../http/etag.js';
import { Operation, TAGGED } from '../http/operation.js';
import { Connection, ConnectionStanding, ListedConnection } from './connection.answer.js';
import { ChangeConnection, ConnectionQuery, CreateConnection } from './connection.dto.js';
import { ConnectionReader } from './connection.reader.js';
import { ConnectionService } from './connection.service.js';
import { ConnectionRecords } from './connection-record.js';

@ApiTags('Connections')
@Controller('api/v1/connections')
export class ConnectionController {
  constructor(
    private readonly records: ConnectionRecords,
    private readonly reader: ConnectionReader,
    private readonly connections: ConnectionService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'listConnections',
    'Lists the connections of the scope in which one works',
    z.array(ListedConnection),
    { query: ConnectionQuery },
  )
  list(@CurrentCaller() caller: Caller, @Query() query: ConnectionQuery) {
    return this.reader.list(caller, query);
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getConnection', 'Reads a connection', Connection, TAGGED)
  async get(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, this.records.of(await this.reader.find(caller, idOrKey)));
  }

  @Get(':idOrKey/standing')
  @Roles('admin', 'operator', 'viewer')
  @Operation(
    'getConnectionStanding',
    'Tells who uses a connection, and what its last check came to',
    ConnectionStanding,
  )
  standing(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string) {
    return this.reader.standing(caller, idOrKey);
  }

  @Post()
  @Roles('admin')
  @Operation('createConnection', 'Makes a connection', Connection, { ...TAGGED, refuses: [409] })
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateConnection,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.connections.create(caller, body));
  }

  @Patch(':idOrKey')
  @Roles('admin')
  @Operation('changeConnection', 'Changes a connection', Connection, { ...TAGGED, refuses: [409] })
  async change(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeConnection,
    @IfMatch() ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerTagged(reply, await this.connections.change(caller, idOrKey, body, ifMatch));
  }

  @Delete(':idOrKey')
  @HttpCode(204)
  @Roles('admin')
  @Operation('deleteConnection', 'Deletes a connection', undefined, { refuses: [409] })
  async remove(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    await this.connections.remove(caller, idOrKey, ifMatch);
  }
}

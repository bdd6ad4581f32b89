import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { ChangeConnection, CreateConnection } from './connection.dto.js';
import { ConnectionService } from './connection.service.js';

@Controller('api/v1/connections')
export class ConnectionController {
  constructor(private readonly connections: ConnectionService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller) {
    return this.connections.list(caller);
  }

  @Get(':idOrKey')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string) {
    return this.connections.get(caller, idOrKey);
  }

  @Post()
  @Roles('admin')
  create(@CurrentCaller() caller: Caller, @Body() body: CreateConnection) {
    return this.connections.create(caller.homeScopeId, body);
  }

  @Patch(':idOrKey')
  @Roles('admin')
  change(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string, @Body() body: ChangeConnection) {
    return this.connections.change(caller, idOrKey, body);
  }

  @Post(':idOrKey/check')
  @HttpCode(200)
  @Roles('admin')
  check(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string) {
    return this.connections.check(caller, idOrKey);
  }
}

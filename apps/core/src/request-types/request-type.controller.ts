import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionService } from './definition.service.js';
import { RequestTypeService } from './request-type.service.js';

@Controller('api/v1')
export class RequestTypeController {
  constructor(
    private readonly requestTypes: RequestTypeService,
    private readonly definitions: DefinitionService,
  ) {}

  @Get('request-types')
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller) {
    return this.requestTypes.list(caller);
  }

  @Get('request-types/:key')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.requestTypes.get(caller.homeScopeId, key);
  }

  @Get('request-types/:key/definitions')
  @Roles('admin', 'operator', 'viewer')
  listDefinitions(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.definitions.list(caller, key);
  }

  @Post('request-types/:key/definitions')
  @Roles('admin')
  createDefinition(
    @CurrentCaller() caller: Caller,
    @Param('key') key: string,
    @Body() body: CreateDefinition,
  ) {
    return this.definitions.create(caller, key, body);
  }

  @Get('definitions/:idOrKey')
  @Roles('admin', 'operator', 'viewer')
  getDefinition(@CurrentCaller() caller: Caller, @Param('idOrKey') idOrKey: string) {
    return this.definitions.get(caller, idOrKey);
  }

  @Patch('definitions/:idOrKey')
  @Roles('admin')
  changeDefinition(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Body() body: ChangeDefinition,
  ) {
    return this.definitions.change(caller, idOrKey, body);
  }
}

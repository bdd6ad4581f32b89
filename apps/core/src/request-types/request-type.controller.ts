import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { RequestTypeService } from './request-type.service.js';

@Controller('api/v1/request-types')
export class RequestTypeController {
  constructor(private readonly requestTypes: RequestTypeService) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() caller: Caller) {
    return this.requestTypes.list(caller);
  }

  @Get(':key')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() caller: Caller, @Param('key') key: string) {
    return this.requestTypes.get(caller.homeScopeId, key);
  }
}

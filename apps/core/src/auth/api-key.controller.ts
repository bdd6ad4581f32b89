import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { Roles } from './access.js';
import { CreateApiKey } from './api-key.dto.js';
import { ApiKeyService } from './api-key.service.js';
import { type Caller, CurrentCaller } from './caller.js';

@Controller('api/v1/api-keys')
@Roles('admin')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  @Get()
  list(@CurrentCaller() caller: Caller) {
    return this.keys.list(caller);
  }

  @Get(':id')
  get(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return this.keys.get(caller, id);
  }

  /** The key's text is in this answer and nowhere else. */
  @Post()
  @Header('cache-control', 'no-store')
  create(@CurrentCaller() caller: Caller, @Body() key: CreateApiKey) {
    return this.keys.create(caller, key);
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.keys.revoke(caller, id);
  }
}

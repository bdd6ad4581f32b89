import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Operation } from '../http/operation.js';
import { Roles } from './access.js';
import { ApiKey, CreatedApiKey } from './api-key.answer.js';
import { CreateApiKey } from './api-key.dto.js';
import { ApiKeyService } from './api-key.service.js';
import { type Caller, CurrentCaller } from './caller.js';

@ApiTags('API keys')
@Controller('api/v1/api-keys')
@Roles('admin')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  @Get()
  @Operation('listApiKeys', 'Lists API keys', z.array(ApiKey))
  list(@CurrentCaller() caller: Caller) {
    return this.keys.list(caller);
  }

  @Get(':id')
  @Operation('getApiKey', 'Reads an API key', ApiKey)
  get(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    return this.keys.get(caller, id);
  }

  /** The key's text is in this answer and nowhere else. */
  @Post()
  @Header('cache-control', 'no-store')
  @Operation('createApiKey', 'Makes an API key', CreatedApiKey)
  create(@CurrentCaller() caller: Caller, @Body() key: CreateApiKey) {
    return this.keys.create(caller, key);
  }

  @Delete(':id')
  @HttpCode(204)
  @Operation('revokeApiKey', 'Revokes an API key at once')
  revoke(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.keys.revoke(caller, id);
  }
}

import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
} from '@nestjs/common';
import { Roles } from './access.js';
import { CreateApiKey } from './api-key.dto.js';
import { ApiKeyService } from './api-key.service.js';
import { type Caller, CurrentCaller } from './caller.js';
import { ScopeService } from './scope.service.js';

@Controller('api/v1/api-keys')
export class ApiKeyController {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly scopes: ScopeService,
  ) {}

  @Get()
  @Roles('admin')
  list(@CurrentCaller() caller: Caller) {
    return this.keys.list(caller.scopeId);
  }

  /** The key's text is in this answer and nowhere else. */
  @Post()
  @Roles('admin')
  async create(@CurrentCaller() caller: Caller, @Body() { name, role, scope }: CreateApiKey) {
    const scopeId = scope === undefined ? caller.homeScopeId : (await this.scopes.byKey(scope))?.id;
    // A scope that the caller may not see is one that is not there.
    if (!scopeId || (caller.scopeId !== null && scopeId !== caller.scopeId))
      throw new BadRequestException({
        message: 'The key fits no scope.',
        faults: [{ path: 'scope', reason: 'is no scope' }],
      });
    return this.keys.create({ name, role, scopeId });
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin')
  async revoke(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    if (!(await this.keys.revoke(id, caller.scopeId)))
      throw new NotFoundException('There is no such API key.');
  }
}

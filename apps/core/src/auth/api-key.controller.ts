import {
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
import { refuse } from '../http/refuse.js';
import { Roles } from './access.js';
import { CreateApiKey } from './api-key.dto.js';
import { type ApiKey, ApiKeyService } from './api-key.service.js';
import { type Caller, CurrentCaller } from './caller.js';
import { ScopeService } from './scope.service.js';

@Controller('api/v1/api-keys')
@Roles('admin')
export class ApiKeyController {
  constructor(
    private readonly keys: ApiKeyService,
    private readonly scopes: ScopeService,
  ) {}

  @Get()
  async list(@CurrentCaller() caller: Caller) {
    return Promise.all((await this.keys.list(caller.scopeIds)).map((key) => this.#answer(key)));
  }

  /** The key's text is in this answer and nowhere else. */
  @Post()
  async create(@CurrentCaller() caller: Caller, @Body() { name, role, scopes }: CreateApiKey) {
    const scopeIds = scopes ? await this.#reach(caller, scopes) : [caller.homeScopeId];
    return this.#answer(await this.keys.create({ name, role, scopeIds }));
  }

  @Delete(':id')
  @HttpCode(204)
  async revoke(@CurrentCaller() caller: Caller, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    if (!(await this.keys.revoke(id, caller.scopeIds)))
      throw new NotFoundException('There is no such API key.');
  }

  /** The ids of the scopes. One that the caller may not see is one that is not there. */
  async #reach(caller: Caller, keys: string[]): Promise<string[] | null> {
    if (keys.length === 1 && keys[0] === EVERY_SCOPE && caller.scopeIds === null) return null;
    const visible = await this.scopes.visible(caller);
    const found = keys.map((key) => visible.find((scope) => scope.key === key)?.id);
    refuse(
      found.flatMap((id, i) =>
        id ? [] : [{ path: `scopes[${i}]`, reason: 'is no scope that you may give' }],
      ),
      'The key fits no scope.',
    );
    return found as string[];
  }

  async #answer<Key extends ApiKey>({ scopeIds, ...key }: Key) {
    const scopes = await this.scopes.visible({ scopeIds });
    return { ...key, scopes: scopeIds === null ? [EVERY_SCOPE] : scopes.map(({ key }) => key) };
  }
}

const EVERY_SCOPE = '*';

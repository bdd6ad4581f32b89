import { Controller, Get, Param, Query } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { DefinitionReader } from '../definitions/definition.reader.js';
import { readWhole } from '../http/page.js';
import { ShadowComparisonReader } from './shadow-comparison.reader.js';

const DEFAULT_LAST = 500;
const MAX_LAST = 5_000;

@Controller('api/v1/definitions')
export class ShadowComparisonController {
  constructor(
    private readonly definitions: DefinitionReader,
    private readonly comparisons: ShadowComparisonReader,
  ) {}

  @Get(':idOrKey/shadow-comparison')
  @Roles('admin', 'operator', 'viewer')
  async compare(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @Query() query: Record<string, unknown>,
  ) {
    const { definition_id: id } = await this.definitions.find(caller, idOrKey);
    return this.comparisons.read(id, readWhole(query, 'last', DEFAULT_LAST, 1, MAX_LAST));
  }
}

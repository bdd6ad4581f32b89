import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { DefinitionReader } from '../definitions/definition.reader.js';
import { AskedLast } from '../http/argument.js';
import { Operation } from '../http/operation.js';
import { ShadowComparison } from './shadow-comparison.answer.js';
import { ShadowComparisonReader } from './shadow-comparison.reader.js';

@ApiTags('Definitions')
@Controller('api/v1/definitions')
export class ShadowComparisonController {
  constructor(
    private readonly definitions: DefinitionReader,
    private readonly comparisons: ShadowComparisonReader,
  ) {}

  @Get(':idOrKey/shadow-comparison')
  @Roles('admin', 'operator', 'viewer')
  @Operation('compareShadow', 'Compares a shadow definition with what was applied', ShadowComparison)
  async compare(
    @CurrentCaller() caller: Caller,
    @Param('idOrKey') idOrKey: string,
    @AskedLast() last: number,
  ) {
    const { definition_id: id } = await this.definitions.find(caller, idOrKey);
    return this.comparisons.read(id, last);
  }
}

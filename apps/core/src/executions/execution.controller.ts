import { EXECUTION_STATUSES } from '@axle/qualification';
import {
  BadRequestException,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { readPage } from '../http/page.js';
import { ExecutionReader } from './execution.reader.js';
import { ExecutionSteeringService } from './execution-steering.service.js';

@Controller('api/v1/executions')
export class ExecutionController {
  constructor(
    private readonly executions: ExecutionReader,
    private readonly steering: ExecutionSteeringService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  list(@CurrentCaller() { scopeIds }: Caller, @Query() query: Record<string, unknown>) {
    const { status = null } = query;
    if (status !== null && !EXECUTION_STATUSES.some((known) => known === status))
      throw new BadRequestException({
        message: 'The query is not acceptable.',
        faults: [{ path: 'status', reason: `must be one of ${EXECUTION_STATUSES.join(', ')}` }],
      });
    return this.executions.list(scopeIds, status as string | null, readPage(query));
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.#read(scopeIds, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Roles('admin', 'operator')
  async retry(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    await this.steering.retry(caller, id);
    return this.#read(caller.scopeIds, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Roles('admin', 'operator')
  async cancel(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    await this.steering.cancel(caller, id);
    return this.#read(caller.scopeIds, id);
  }

  async #read(scopeIds: readonly string[] | null, id: string) {
    const execution = isUuid(id) ? await this.executions.find(scopeIds, id) : undefined;
    if (!execution) throw new NotFoundException(`There is no execution "${id}".`);
    return execution;
  }
}

import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation, schemaNamed } from '../http/operation.js';
import { Execution, ExecutionSummary } from './execution.answer.js';
import { RetryExecution } from './execution.dto.js';
import { ExecutionReader } from './execution.reader.js';
import { ExecutionSearch } from './execution-search.dto.js';
import { EXECUTIONS_PATH, ExecutionSearchReader } from './execution-search.reader.js';
import { ExecutionSteeringService } from './execution-steering.service.js';

@ApiTags('Executions')
@Controller(EXECUTIONS_PATH)
export class ExecutionController {
  constructor(
    private readonly executions: ExecutionReader,
    private readonly search: ExecutionSearchReader,
    private readonly steering: ExecutionSteeringService,
  ) {}

  @Get()
  @Roles('admin', 'operator', 'viewer')
  @Operation('listExecutions', 'Finds executions, the newest first', z.array(ExecutionSummary), {
    query: ExecutionSearch,
    headers: ['Link', 'X-Result-Count', 'X-Total-Count'],
  })
  async list(
    @CurrentCaller() { scopeIds }: Caller,
    @Query() search: ExecutionSearch,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExecutionSummary[]> {
    const { executions, headers } = await this.search.page(scopeIds, search);
    reply.headers(headers);
    return executions;
  }

  @Get(':id')
  @Roles('admin', 'operator', 'viewer')
  @Operation('getExecution', 'Reads an execution with all that is known of it', Execution)
  get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string) {
    return this.#read(scopeIds, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation(
    'retryExecution',
    'Tries again what has failed or is unknown, and answers the execution that does it',
    Execution,
    { body: schemaNamed('RetryExecution'), bodyMayBeLeftOut: true, refuses: [409] },
  )
  async retry(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() body?: RetryExecution) {
    return this.#read(caller.scopeIds, await this.steering.retry(caller, id, body?.version ?? 'same'));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Roles('admin', 'operator')
  @Operation('cancelExecution', 'Cancels an execution', Execution, { refuses: [409] })
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

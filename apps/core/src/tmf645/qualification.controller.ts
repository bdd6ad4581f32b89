import type { OrderKind } from '@axle/qualification';
import { parseResourceQuery, selectFields, TMF645_BASE_PATH } from '@axle/tmf645';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  type Type,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { IdempotencyKey, Prefer } from '../http/argument.js';
import { Operation, schemaNamed } from '../http/operation.js';
import { refuse } from '../http/refuse.js';
import { fieldsOf, listQuery } from './list-parameters.js';
import { QualificationService } from './qualification.service.js';
import { QualificationLists } from './qualification-lists.js';

/** A resource of TMF645: both have the same routes. */
function qualificationController(kind: OrderKind): Type {
  const name = kind === 'check' ? 'CheckServiceQualification' : 'QueryServiceQualification';
  const schema = schemaNamed(name);

  @ApiTags('Service qualification')
  @Controller(`${TMF645_BASE_PATH}/${kind}ServiceQualification`)
  class QualificationController {
    constructor(
      private readonly qualifications: QualificationService,
      private readonly lists: QualificationLists,
    ) {}

    @Post()
    @Roles('admin', 'integrator', 'operator')
    @Operation(`create${name}`, 'Submits a qualification', schema, {
      body: schemaNamed(`${name}_Create`),
      headers: ['Location'],
      also: { 200: { description: 'It was waited for, and has ended.', answer: schema } },
      refuses: [409, 422],
    })
    async create(
      @CurrentCaller() caller: Caller,
      @Body() body: unknown,
      @IdempotencyKey() key: string | undefined,
      @Prefer() prefer: string | undefined,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const answer = await this.qualifications.create(kind, caller, { body, key, prefer });
      reply.status(answer.status).header('location', answer.body.href);
      return answer.body;
    }

    @Get()
    @Roles('admin', 'integrator', 'operator', 'viewer')
    @Operation(
      `list${name}s`,
      'Finds and sorts qualifications',
      { type: 'array', items: schema },
      {
        query: listQuery(kind),
        headers: ['Link', 'X-Result-Count', 'X-Total-Count'],
      },
    )
    async list(
      @CurrentCaller() { scopeIds }: Caller,
      @Query() query: Record<string, unknown>,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { resources, headers } = await this.lists.read(kind, scopeIds, query);
      reply.headers(headers);
      return resources;
    }

    @Get(':id')
    @Roles('admin', 'integrator', 'operator', 'viewer')
    @Operation(`get${name}`, 'Reads a qualification', schema, { query: { fields: fieldsOf() } })
    async get(
      @CurrentCaller() caller: Caller,
      @Param('id') id: string,
      @Query() query: Record<string, unknown>,
    ) {
      const parsed = parseResourceQuery(kind, query);
      if ('faults' in parsed) return refuse(parsed.faults);
      return selectFields(await this.qualifications.get(kind, caller, id), parsed.fields);
    }

    @Patch(':id')
    @Roles('admin', 'integrator', 'operator')
    @Operation(`change${name}`, 'Changes a qualification', schema, {
      body: schemaNamed(`${name}_Update`),
      refuses: [409],
    })
    change(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() patch: object) {
      return this.qualifications.change(kind, caller, id, patch);
    }

    @Delete(':id')
    @HttpCode(204)
    @Roles('admin', 'integrator', 'operator')
    @Operation(`delete${name}`, 'Deletes a qualification', undefined, { refuses: [409] })
    delete(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
      return this.qualifications.delete(kind, caller, id);
    }
  }
  return QualificationController;
}

/** Whether what an order holds can be had. */
export const CheckServiceQualificationController = qualificationController('check');

/** What can be had at a place. */
export const QueryServiceQualificationController = qualificationController('query');

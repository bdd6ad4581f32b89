import type { OrderKind } from '@axle/qualification';
import { parseResourceQuery, selectFields, TMF645_BASE_PATH } from '@axle/tmf645';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { QualificationService } from './qualification.service.js';
import { QualificationLists } from './qualification-lists.js';

/** The routes that both resources of TMF645 have. */
abstract class QualificationController {
  protected abstract readonly kind: OrderKind;

  constructor(
    private readonly qualifications: QualificationService,
    private readonly lists: QualificationLists,
  ) {}

  @Post()
  @Roles('admin', 'integrator', 'operator')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.qualifications.create(this.kind, caller, { body, key, prefer });
    reply.status(answer.status).header('location', answer.body.href);
    return answer.body;
  }

  @Get()
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async list(
    @CurrentCaller() { scopeIds }: Caller,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { resources, headers } = await this.lists.read(this.kind, scopeIds, query);
    reply.headers(headers);
    return resources;
  }

  @Get(':id')
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ) {
    const parsed = parseResourceQuery(this.kind, query);
    if ('faults' in parsed) return refuse(parsed.faults);
    return selectFields(await this.qualifications.get(this.kind, caller, id), parsed.fields);
  }

  @Patch(':id')
  @Roles('admin', 'integrator', 'operator')
  change(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() patch: object) {
    return this.qualifications.change(this.kind, caller, id, patch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin', 'integrator', 'operator')
  delete(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    return this.qualifications.delete(this.kind, caller, id);
  }
}

/** Whether what an order holds can be had. */
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification`)
export class CheckServiceQualificationController extends QualificationController {
  protected readonly kind = 'check';

  constructor(qualifications: QualificationService, lists: QualificationLists) {
    super(qualifications, lists);
  }
}

/** What can be had at a place. */
@Controller(`${TMF645_BASE_PATH}/queryServiceQualification`)
export class QueryServiceQualificationController extends QualificationController {
  protected readonly kind = 'query';

  constructor(qualifications: QualificationService, lists: QualificationLists) {
    super(qualifications, lists);
  }
}

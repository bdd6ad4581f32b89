import type { OrderKind } from '@axle/qualification';
import { selectFields, TMF645_BASE_PATH } from '@axle/tmf645';
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
import { readPage } from '../http/page.js';
import { OrderReader } from '../orders/order.reader.js';
import { QualificationService } from './qualification.service.js';
import { type Qualification, QualificationResources } from './qualification-resources.js';
import { refuse } from './refuse.js';

/** The routes that both resources of TMF645 have. */
abstract class QualificationController {
  protected abstract readonly kind: OrderKind;

  constructor(
    private readonly qualifications: QualificationService,
    private readonly orders: OrderReader,
    private readonly resources: QualificationResources,
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
    reply.status(answer.status).header('location', (answer.body as Qualification).href);
    return answer.body;
  }

  @Get()
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async list(
    @CurrentCaller() { scopeId }: Caller,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { orders, total } = await this.orders.list(scopeId, this.kind, readPage(query));
    reply.header('x-total-count', String(total)).header('x-result-count', String(orders.length));
    const resources = await this.resources.ofAll(this.kind, orders);
    return resources.map((resource) => select(resource, query));
  }

  @Get(':id')
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ) {
    return select(await this.qualifications.get(this.kind, caller, id), query);
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

  constructor(qualifications: QualificationService, orders: OrderReader, resources: QualificationResources) {
    super(qualifications, orders, resources);
  }
}

/** What can be had at a place. */
@Controller(`${TMF645_BASE_PATH}/queryServiceQualification`)
export class QueryServiceQualificationController extends QualificationController {
  protected readonly kind = 'query';

  constructor(qualifications: QualificationService, orders: OrderReader, resources: QualificationResources) {
    super(qualifications, orders, resources);
  }
}

function select(resource: Qualification, { fields }: Record<string, unknown>) {
  if (fields === undefined) return resource;
  if (typeof fields !== 'string')
    refuse([{ path: 'fields', reason: 'must be attributes, separated by commas' }]);
  return selectFields(resource, (fields as string).split(','));
}

import {
  type CheckServiceQualification,
  selectFields,
  TMF645_BASE_PATH,
  toCheckServiceQualification,
} from '@axle/tmf645';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { readPage } from '../http/page.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderService } from '../orders/order.service.js';
import { refuse } from './refuse.js';
import { SubmissionReader } from './submission.reader.js';

/** TMF645 v4, `checkServiceQualification`. */
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification`)
export class CheckServiceQualificationController {
  readonly #baseUrl: string;

  constructor(
    private readonly submissions: SubmissionReader,
    private readonly service: OrderService,
    private readonly orders: OrderReader,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  @Post()
  @Roles('admin', 'integrator', 'operator')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CheckServiceQualification> {
    const submission = await this.submissions.read(caller.homeScopeId, body);
    const order = await this.service.submit(caller, submission);
    const resource = toCheckServiceQualification(order, this.#baseUrl);
    reply.header('location', resource.href);
    return resource;
  }

  @Get()
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async list(
    @CurrentCaller() { scopeId }: Caller,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { orders, total } = await this.orders.list(scopeId, readPage(query));
    reply.header('x-total-count', String(total)).header('x-result-count', String(orders.length));
    return orders.map((order) => select(toCheckServiceQualification(order, this.#baseUrl), query));
  }

  @Get(':id')
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async get(
    @CurrentCaller() { scopeId }: Caller,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ) {
    const order = isUuid(id) ? await this.orders.find(scopeId, id) : undefined;
    if (!order) throw new NotFoundException(`There is no checkServiceQualification "${id}".`);
    return select(toCheckServiceQualification(order, this.#baseUrl), query);
  }
}

function select(resource: CheckServiceQualification, { fields }: Record<string, unknown>) {
  if (fields === undefined) return resource;
  if (typeof fields !== 'string')
    refuse([{ path: 'fields', reason: 'must be attributes, separated by commas' }]);
  return selectFields(resource, (fields as string).split(','));
}

import { buildOrderTree, type OrderTreeFault } from '@axle/qualification';
import {
  type CheckServiceQualification,
  type CheckServiceQualification_Create,
  findFaults,
  selectFields,
  TMF645_BASE_PATH,
  toCheckServiceQualification,
  toSubmission,
} from '@axle/tmf645';
import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import type { Fault } from '../http/fault.js';
import { readPage } from '../http/page.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderService } from '../orders/order.service.js';

/** TMF645 v4, `checkServiceQualification`. */
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification`)
export class CheckServiceQualificationController {
  readonly #baseUrl: string;

  constructor(
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
    refuse(findFaults(body));
    const submission = toSubmission(body as CheckServiceQualification_Create);
    if ('faults' in submission) return refuse(submission.faults) as never;
    const { items, ...attributes } = submission;
    const tree = buildOrderTree(items.map(({ item }) => item));
    if ('faults' in tree) return refuse(tree.faults.map(toFault)) as never;
    const order = await this.service.submit(caller, {
      ...attributes,
      items: items.map(({ item: { id }, submitted }) => ({ id, submitted })),
      tops: tree.roots,
    });
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

function refuse(faults: Fault[]): void {
  if (faults.length > 0) throw new BadRequestException({ message: 'The request is not acceptable.', faults });
}

const toFault = ({ index, reason }: OrderTreeFault): Fault => ({
  path: index === undefined ? 'serviceQualificationItem' : `serviceQualificationItem[${index}]`,
  reason,
});

function select(resource: CheckServiceQualification, { fields }: Record<string, unknown>) {
  if (fields === undefined) return resource;
  if (typeof fields !== 'string')
    refuse([{ path: 'fields', reason: 'must be attributes, separated by commas' }]);
  return selectFields(resource, (fields as string).split(','));
}

import type { CustomerOrder } from '@axle/qualification';
import {
  type CheckServiceQualification,
  findFaults,
  findPatchFaults,
  mergePatch,
  parseResourceQuery,
  selectFields,
  TMF645_BASE_PATH,
  toCheckServiceQualification,
  toConformant,
  toSubmission,
} from '@axle/tmf645';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Patch,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { validate as isUuid } from 'uuid';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderService } from '../orders/order.service.js';
import { OrderChangeService } from '../orders/order-change.service.js';
import { IdempotencyService, type StoredAnswer } from './idempotency.service.js';
import { readSubmission } from './read-submission.js';
import { refuse } from './refuse.js';
import { waitOf } from './wait.js';

/** One `checkServiceQualification` of TMF645 v4. */
@Controller(`${TMF645_BASE_PATH}/checkServiceQualification`)
export class CheckServiceQualificationController {
  readonly #baseUrl: string;

  constructor(
    private readonly service: OrderService,
    private readonly orders: OrderReader,
    private readonly changes: OrderChangeService,
    private readonly idempotency: IdempotencyService,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  @Post()
  @Roles('admin', 'integrator', 'operator')
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const submission = readSubmission(body);
    const waitMs = submission.submitted.instantSyncQualification === true ? waitOf(prefer) : 0;
    const { status, body: resource } = await this.idempotency.run(
      { key, scopeId: caller.homeScopeId, content: ['POST checkServiceQualification', body] },
      async (id) => {
        const order = await this.service.submit(caller, { id, ...submission });
        const wanted = waitMs > 0 && order.state === 'inProgress';
        const ended = wanted ? await this.service.whenEnded(id, waitMs) : undefined;
        return this.#answer(ended ?? order, waitMs > 0);
      },
      async (id) => {
        const order = await this.orders.findListed(caller.scopeId, id);
        return order && this.#answer(order, waitMs > 0);
      },
    );
    reply.status(status).header('location', (resource as CheckServiceQualification).href);
    return resource;
  }

  @Get(':id')
  @Roles('admin', 'integrator', 'operator', 'viewer')
  async get(
    @CurrentCaller() { scopeId }: Caller,
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ) {
    const parsed = parseResourceQuery(query);
    if ('faults' in parsed) return refuse(parsed.faults) as never;
    return selectFields(await this.#read(scopeId, id), parsed.fields);
  }

  @Patch(':id')
  @Roles('admin', 'integrator', 'operator')
  async change(@CurrentCaller() caller: Caller, @Param('id') id: string, @Body() patch: object) {
    await this.#read(caller.scopeId, id);
    refuse(findPatchFaults(patch));
    await this.changes.change(caller, id, Object.keys(patch), (before) => {
      const { instantSyncQualification, ...rest } = before;
      const merged = toConformant({
        ...(mergePatch(rest, patch) as object),
        ...(instantSyncQualification !== undefined && { instantSyncQualification }),
        // The items stay as they are; the file wants one to be there.
        serviceQualificationItem: [{}],
      }) as Parameters<typeof toSubmission>[0];
      refuse(findFaults(merged));
      const submission = toSubmission(merged);
      if ('faults' in submission) return refuse(submission.faults) as never;
      return submission;
    });
    return this.#read(caller.scopeId, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Roles('admin', 'integrator', 'operator')
  async delete(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<void> {
    await this.#read(caller.scopeId, id);
    await this.changes.delete(caller, id);
  }

  /** Who wanted to wait is told with 200 that the resource holds the result; else it is a task, made (201). */
  #answer(order: CustomerOrder, waited: boolean): StoredAnswer {
    const ended = order.state !== 'accepted' && order.state !== 'inProgress';
    return {
      status: waited && ended ? 200 : 201,
      body: toCheckServiceQualification(order, this.#baseUrl),
    };
  }

  async #read(scopeId: string | null, id: string): Promise<CheckServiceQualification> {
    const order = isUuid(id) ? await this.orders.findListed(scopeId, id) : undefined;
    if (!order) throw new NotFoundException(`There is no checkServiceQualification "${id}".`);
    return toCheckServiceQualification(order, this.#baseUrl);
  }
}

import type { CustomerOrder, OrderKind } from '@axle/qualification';
import {
  type CheckServiceQualification,
  findPatchFaults,
  mergePatch,
  type QueryServiceQualification,
  toCheckServiceQualification,
  toQueryServiceQualification,
} from '@axle/tmf645';
import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { FoundServicesReader } from '../orders/found-services.reader.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderService } from '../orders/order.service.js';
import { OrderChangeService } from '../orders/order-change.service.js';
import { IdempotencyService, type StoredAnswer } from './idempotency.service.js';
import { refuse } from './refuse.js';
import { readBody, SubmissionReader } from './submission.reader.js';
import { waitOf } from './wait.js';

export type Qualification = CheckServiceQualification | QueryServiceQualification;

/** A submission as it came in. */
export interface Submitted {
  body: unknown;
  /** The header `Idempotency-Key`. */
  key: string | undefined;
  /** The header `Prefer`. */
  prefer: string | undefined;
}

/** The two resources of TMF645: what is the same for both. */
@Injectable()
export class QualificationService {
  readonly #baseUrl: string;

  constructor(
    private readonly submissions: SubmissionReader,
    private readonly service: OrderService,
    private readonly orders: OrderReader,
    private readonly foundServices: FoundServicesReader,
    private readonly changes: OrderChangeService,
    private readonly idempotency: IdempotencyService,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#baseUrl = publicUrl;
  }

  /** Who wanted to wait is told with 200 that the resource holds the result; else it is a task that was made, 201. */
  async create(kind: OrderKind, caller: Caller, { body, key, prefer }: Submitted): Promise<StoredAnswer> {
    const submission = await this.submissions.read(caller.homeScopeId, kind, body);
    const waitMs = submission.submitted.instantSyncQualification === true ? waitOf(prefer) : 0;
    const answer = async (order: CustomerOrder): Promise<StoredAnswer> => {
      const ended = order.state !== 'accepted' && order.state !== 'inProgress';
      const [resource] = await this.toResources(kind, [order]);
      return { status: waitMs > 0 && ended ? 200 : 201, body: resource! };
    };
    return this.idempotency.run(
      { key, scopeId: caller.homeScopeId, content: [kind, body] },
      async (id) => {
        const order = await this.service.submit(caller, { id, ...submission });
        const waits = waitMs > 0 && order.state === 'inProgress';
        return answer((waits && (await this.service.whenEnded(id, waitMs))) || order);
      },
      async (id) => {
        const order = await this.orders.findListed(caller.scopeId, kind, id);
        return order && answer(order);
      },
    );
  }

  async get(kind: OrderKind, { scopeId }: Caller, id: string): Promise<Qualification> {
    const order = isUuid(id) ? await this.orders.findListed(scopeId, kind, id) : undefined;
    if (!order) throw new NotFoundException(`There is no ${kind}ServiceQualification "${id}".`);
    return (await this.toResources(kind, [order]))[0]!;
  }

  /** `patch`: a JSON merge patch (RFC 7396). */
  async change(kind: OrderKind, caller: Caller, id: string, patch: object): Promise<Qualification> {
    await this.get(kind, caller, id);
    refuse(findPatchFaults(patch));
    await this.changes.change(caller, id, Object.keys(patch), (before) => {
      const { instantSyncQualification, ...rest } = before;
      const { summary, submitted } = readBody(kind, {
        ...(mergePatch(rest, patch) as object),
        ...(instantSyncQualification !== undefined && { instantSyncQualification }),
        // What is asked for stays as it is; the file wants it to be there.
        ...(kind === 'check' ? { serviceQualificationItem: [{}] } : { searchCriteria: {} }),
      });
      return { summary, submitted };
    });
    return this.get(kind, caller, id);
  }

  async delete(kind: OrderKind, caller: Caller, id: string): Promise<void> {
    await this.get(kind, caller, id);
    await this.changes.delete(caller, id);
  }

  /** Orders of one kind as the file shows them. */
  async toResources(kind: OrderKind, orders: CustomerOrder[]): Promise<Qualification[]> {
    if (kind === 'check') return orders.map((order) => toCheckServiceQualification(order, this.#baseUrl));
    const found = await this.foundServices.of(orders.map(({ id }) => id));
    return orders.map((order) =>
      toQueryServiceQualification(order, found.get(order.id) ?? [], this.#baseUrl),
    );
  }
}

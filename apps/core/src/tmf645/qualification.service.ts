import type { CustomerOrder, OrderKind } from '@axle/qualification';
import { findPatchFaults, mergePatch } from '@axle/tmf645';
import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { waitOf } from '../http/wait.js';
import { IdempotencyService, type StoredAnswer } from '../idempotency/idempotency.service.js';
import { OrderReader } from '../orders/order.reader.js';
import { OrderService } from '../orders/order.service.js';
import { OrderChangeService } from '../orders/order-change.service.js';
import { type Qualification, QualificationResources } from './qualification-resources.js';
import { readBody, SubmissionReader } from './submission.reader.js';

const DEFAULT_WAIT_SECONDS = 10;

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
  constructor(
    private readonly submissions: SubmissionReader,
    private readonly service: OrderService,
    private readonly orders: OrderReader,
    private readonly resources: QualificationResources,
    private readonly changes: OrderChangeService,
    private readonly idempotency: IdempotencyService,
  ) {}

  /** Who wanted to wait is told with 200 that the resource holds the result; else it is a task that was made, 201. */
  async create(
    kind: OrderKind,
    caller: Caller,
    { body, key, prefer }: Submitted,
  ): Promise<StoredAnswer<Qualification>> {
    const submission = await this.submissions.read(caller.homeScopeId, kind, body);
    const waitMs =
      submission.submitted.instantSyncQualification === true ? waitOf(prefer, DEFAULT_WAIT_SECONDS) : 0;
    const answer = async (order: CustomerOrder): Promise<StoredAnswer<Qualification>> => {
      const ended = order.state !== 'accepted' && order.state !== 'inProgress';
      return { status: waitMs > 0 && ended ? 200 : 201, body: await this.resources.of(order) };
    };
    return this.idempotency.run(
      { key, scopeId: caller.homeScopeId, content: [kind, body] },
      async (id) => {
        const order = await this.service.submit(caller, { id, ...submission });
        const waits = waitMs > 0 && order.state === 'inProgress';
        return answer((waits && (await this.service.whenEnded(id, waitMs))) || order);
      },
      async (id) => {
        const order = await this.orders.findListed(caller.scopeIds, kind, id);
        return order && answer(order);
      },
    );
  }

  async get(kind: OrderKind, { scopeIds }: Caller, id: string): Promise<Qualification> {
    const order = isUuid(id) ? await this.orders.findListed(scopeIds, kind, id) : undefined;
    if (!order) throw new NotFoundException(`There is no ${kind}ServiceQualification "${id}".`);
    return this.resources.of(order);
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
}

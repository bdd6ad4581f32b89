import {
  type CustomerOrder,
  flattenItems,
  type LineItem,
  type OrderKind,
  type OrderSummary,
  orderResults,
  type QualificationItem,
} from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { ScopeService } from '../auth/scope.service.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { RequestService } from '../requests/request.service.js';
import { estimateOf, executionsOf, type RequestPlan } from '../requests/request-plan.js';
import { findUnanswerable } from '../requests/unanswerable.js';
import { OrderReader } from './order.reader.js';
import { OrderWriter } from './order.writer.js';
import { OrderEnds } from './order-ends.js';

/** What an order system submits, in the domain's words. */
export interface OrderSubmission {
  kind: OrderKind;
  /** The id of the order that it makes. */
  id: string;
  summary: Omit<OrderSummary, 'id'>;
  /** The order as sent, without its items. */
  submitted: Record<string, unknown>;
  /** The items as sent, in their order; after each, what decomposition added below it. */
  items: SubmittedLineItem[];
  /** The same items as trees. */
  tops: QualificationItem[];
}

interface SubmittedLineItem {
  id: string;
  submitted: Record<string, unknown>;
  /** The names of its service orders. None: it has one without a name. */
  serviceOrders: string[];
}

/** Captures customer orders, and has them processed at once where no operator has to approve them. */
@Injectable()
export class OrderService {
  constructor(
    private readonly scopes: ScopeService,
    private readonly requests: RequestService,
    private readonly writer: OrderWriter,
    private readonly queues: ExecutionQueues,
    private readonly reader: OrderReader,
    private readonly ends: OrderEnds,
  ) {}

  /** The order once it has ended; undefined: it has not within this many milliseconds. */
  async whenEnded(id: string, timeoutMs: number): Promise<CustomerOrder | undefined> {
    return (await this.ends.wait(id, timeoutMs)) ? this.reader.find(null, id) : undefined;
  }

  /** Resolves once the order is durable. Whoever runs the executions is told afterwards. */
  async submit(
    { name: actor, homeScopeId: scopeId }: Caller,
    { id, kind, summary, submitted, items, tops }: OrderSubmission,
  ): Promise<CustomerOrder> {
    const scope = await this.scopes.byId(scopeId);
    // Nobody has to approve a question.
    const waits = scope?.approval === 'manual' && kind === 'check';
    const requests = waits ? [] : await this.requests.plan(scopeId, kind, { id, ...summary }, tops);
    const order: CustomerOrder = {
      id,
      kind,
      ...summary,
      state: waits ? 'accepted' : 'inProgress',
      result: 'pending',
      createdAt: '',
      submitted,
      items: items.map(toLineItem),
    };
    if (!waits) settleAtOnce(order, tops, requests);
    const acceptedAt = await this.writer.insert({ scopeId, actor, order, tops, requests });
    this.queues.enqueue(executionsOf(requests));
    const estimateMs = estimateOf(requests);
    return {
      ...order,
      createdAt: acceptedAt.toISOString(),
      ...(order.result === 'pending' &&
        estimateMs !== undefined && {
          estimatedResponseDate: new Date(acceptedAt.getTime() + estimateMs).toISOString(),
        }),
      ...(order.result !== 'pending' && { completedAt: acceptedAt.toISOString() }),
    };
  }
}

const toLineItem = ({ id, submitted, serviceOrders }: SubmittedLineItem): LineItem => ({
  id,
  submitted,
  result: 'pending',
  alternates: [],
  reasons: [],
  ...(serviceOrders.length > 0 && {
    serviceOrders: serviceOrders.map((name) => ({ name, result: 'pending' as const })),
  }),
});

/** A request that no definition matched is decided when it is made. */
function settleAtOnce(order: CustomerOrder, tops: QualificationItem[], requests: RequestPlan[]): void {
  const { tops: unmatched, failures } = findUnanswerable(requests);
  const topOf = new Map(tops.flatMap((top) => flattenItems(top).map(({ id }) => [id, top.id] as const)));
  const { state, result, decided } = orderResults(
    order.items.map(({ id, result }, position) => ({
      position,
      lineItemPosition: position,
      itemId: id,
      topItemId: topOf.get(id)!,
      result,
      lineItemResult: result,
    })),
    new Map(unmatched.map((topItemId) => [topItemId, []])),
    { kind: order.kind, failures },
  );
  Object.assign(order, { state, result });
  for (const { position, outcome } of decided) {
    const item = Object.assign(order.items[position]!, outcome);
    for (const serviceOrder of item.serviceOrders ?? []) serviceOrder.result = outcome.result;
  }
}

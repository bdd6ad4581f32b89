import {
  type CustomerOrder,
  flattenItems,
  type LineItem,
  type OrderSummary,
  orderResults,
  type QualificationItem,
} from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { RequestService } from '../requests/request.service.js';
import type { RequestPlan } from '../requests/request-plan.js';
import { OrderWriter } from './order.writer.js';

/** What an order system submits, in the domain's words. */
export interface OrderSubmission {
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

/** Captures customer orders, and has them processed at once: approval is automatic. */
@Injectable()
export class OrderService {
  constructor(
    private readonly requests: RequestService,
    private readonly writer: OrderWriter,
    private readonly queues: ExecutionQueues,
  ) {}

  /** Resolves once the order is durable. Whoever runs the executions is told afterwards. */
  async submit(
    { name: actor, homeScopeId: scopeId }: Caller,
    { summary, submitted, items, tops }: OrderSubmission,
  ): Promise<CustomerOrder> {
    const id = uuid();
    const requests = await this.requests.plan(scopeId, { id, ...summary }, tops);
    const order: CustomerOrder = {
      id,
      ...summary,
      state: 'inProgress',
      result: 'pending',
      createdAt: '',
      submitted,
      items: items.map(toLineItem),
    };
    settleAtOnce(order, tops, requests);
    const acceptedAt = (await this.writer.insert({ scopeId, actor, order, tops, requests })).toISOString();
    this.queues.enqueue(requests.flatMap(({ executions }) => executions));
    return {
      ...order,
      createdAt: acceptedAt,
      ...(order.state !== 'inProgress' && { completedAt: acceptedAt }),
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
  const undecided = new Map(
    requests.map(({ topItemId, executions }) => [
      topItemId,
      executions.map(({ rank, definitionName }) => ({
        definition: definitionName,
        rank,
        status: 'queued' as const,
      })),
    ]),
  );
  const topOf = new Map(tops.flatMap((top) => flattenItems(top).map(({ id }) => [id, top.id] as const)));
  const { state, result, decided } = orderResults(
    order.items.map(({ id, result }, position) => ({
      position,
      lineItemPosition: position,
      itemId: id,
      topItemId: topOf.get(id)!,
      result,
    })),
    undecided,
  );
  Object.assign(order, { state, result });
  for (const { position, outcome } of decided) {
    const item = Object.assign(order.items[position]!, outcome);
    for (const serviceOrder of item.serviceOrders ?? []) serviceOrder.result = outcome.result;
  }
}

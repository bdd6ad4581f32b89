import { completeFromInventory } from '@axle/qualification';
import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/database.js';
import { RequestService } from '../requests/request.service.js';
import { type Continuation, type ExecutionPlan, executionsOf } from '../requests/request-plan.js';
import { storeRequests } from '../requests/request-rows.js';
import { findUnanswerable } from '../requests/unanswerable.js';
import { writeSettled } from './settled.writer.js';
import { type CompletedTree, settle } from './settlement.js';
import { readStanding } from './standing.js';

/** Goes on with trees that were completed from inventory: now their own requests are made. */
@Injectable()
export class Continuations {
  constructor(private readonly requests: RequestService) {}

  /** In the transaction of the outcome that completed them. Answers the executions to be queued. */
  async qualify(statement: Statement, trees: readonly CompletedTree[]): Promise<ExecutionPlan[]> {
    const executions: ExecutionPlan[] = [];
    for (const tree of trees) executions.push(...(await this.#qualify(statement, tree)));
    return executions;
  }

  async #qualify(
    statement: Statement,
    { orderId, topItemId, services }: CompletedTree,
  ): Promise<ExecutionPlan[]> {
    const [lookup] = await statement<{ scopeId: string; continues: Continuation }>('take-lookups', TAKE, [
      orderId,
      topItemId,
    ]);
    const { scopeId, continues } = lookup!;
    const { kind, order, top, chosen } = continues;
    const plans = await this.requests.plan(
      scopeId,
      kind,
      order,
      [completeFromInventory(top, services)],
      chosen,
    );
    await storeRequests(statement, { scopeId, orderId }, plans);
    const standing = await readStanding(statement, { orderIds: [orderId], executionIds: [] });
    const unanswerable = new Map([[orderId, findUnanswerable(plans)]]);
    await writeSettled(statement, [], settle([], { ...standing, unanswerable }), []);
    return executionsOf(plans);
  }
}

/** From now on the tree's own request has the say. */
const TAKE = `
update integration_request set superseded_at = now()
where order_id = $1 and top_item_id = $2 and lookup_of is not null and superseded_at is null
returning scope_id as "scopeId", continues`;

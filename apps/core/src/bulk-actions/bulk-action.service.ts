import { ConflictException, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { CreateBulkAction } from './bulk-action.dto.js';
import { BulkActionPlanner } from './bulk-action.planner.js';
import { BulkActionRunner } from './bulk-action.runner.js';

/** Begins and aborts bulk actions. */
@Injectable()
export class BulkActionService {
  constructor(
    private readonly db: Database,
    private readonly planner: BulkActionPlanner,
    private readonly runner: BulkActionRunner,
    private readonly audit: Audit,
  ) {}

  /** Resolves to its id, once it is certain that it will be done to exactly what was planned. */
  async create(caller: Caller, wanted: CreateBulkAction): Promise<string> {
    const { action, orders, definition, until, count, reason } = wanted;
    const { filter = orders ? undefined : {} } = wanted;
    const targets = await this.planner.acted(caller, wanted, new Date(until));
    if (targets.length !== count)
      throw new ConflictException(
        `It would be done to ${targets.length} now, and ${count} were planned: plan it again.`,
      );
    const id = uuid();
    const { scopeIds } = caller;
    await this.db.inTransaction(async (statement) => {
      await statement('create-bulk-action', CREATE, [
        id,
        scopeIds,
        action,
        filter && JSON.stringify(filter),
        orders && JSON.stringify(orders),
        definition ?? null,
        reason,
        JSON.stringify(caller),
        JSON.stringify(targets),
      ]);
      await this.audit.recordBy(statement, { caller, action: 'create', kind: 'bulk-action', id, scopeIds });
    });
    this.runner.wake();
    return id;
  }

  /** What has been begun goes on; nothing else is. */
  async abort(caller: Caller, id: string): Promise<void> {
    const { scopeIds } = caller;
    await this.db.inTransaction(async (statement) => {
      const aborted = await statement('abort-bulk-action', ABORT, [id, caller.name]);
      if (aborted.length === 0) throw new ConflictException('The bulk action has ended already.');
      await this.audit.recordBy(statement, { caller, action: 'abort', kind: 'bulk-action', id, scopeIds });
    });
  }
}

const CREATE = `
with action as (
  insert into bulk_action (id, scope_ids, action, filter, orders, definition, reason, caller)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
)
insert into bulk_action_item (bulk_action_id, position, order_id, top_item_id)
select $1, position, (target ->> 'orderId')::uuid, target ->> 'topItemId'
from jsonb_array_elements($9::jsonb) with ordinality as t(target, position)`;

const ABORT = `
update bulk_action b set aborted_at = now(), aborted_by = $2
where id = $1 and aborted_at is null
  and exists (select from bulk_action_item i where i.bulk_action_id = b.id and i.ended_at is null)
returning id`;

import { type ExecutionStatus } from '@axle/qualification';
import { ConflictException, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import type { AuditedAct } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import { ByHandService } from '../process-response/by-hand.service.js';
import { storeSuccessor } from '../process-response/successor.js';
import { ExecutionQueues } from '../queue/execution-queues.js';
import { RequestService } from '../requests/request.service.js';
import type { RetryVersion } from './execution.dto.js';

/** An execution that has ended, as far as it says whether and how it is tried again. */
interface Ended {
  scopeId: string;
  requestId: string;
  orderId: string | null;
  topItemId: string | null;
  status: ExecutionStatus;
  definition: DefinitionRef;
  shadow: boolean;
  lookup: boolean;
  currentVersion: number;
  isThere: boolean;
  isActive: boolean;
}

/** What has ended stays as it is: a successor asks the same again, in the same request. */
@Injectable()
export class ExecutionRetry {
  constructor(
    private readonly db: Database,
    private readonly requests: RequestService,
    private readonly byHand: ByHandService,
    private readonly queues: ExecutionQueues,
    private readonly audit: Audit,
  ) {}

  /** Answers the successor's id. */
  async succeed(caller: Caller, id: string, version: RetryVersion): Promise<string> {
    const [found] = await this.db.statement<Ended>('find-ended', FIND, [id]);
    const ended = found!;
    const refusal = refusalOf(ended, version);
    if (refusal !== undefined) throw new ConflictException(refusal);
    const { scopeId, requestId, orderId, topItemId, definition, currentVersion } = ended;
    const execution = await this.requests.planExecution(
      version === 'same' ? definition : { id: definition.id, version: currentVersion },
      0,
    );
    const successor = { requestId, retryOf: id, execution };
    const audited: AuditedAct = { caller, action: 'retry', kind: 'execution', id, scopeId };
    if (orderId !== null) {
      const act = { orderId, scopeIds: caller.scopeIds, actor: caller.name };
      await this.byHand.retry(act, topItemId!, successor, audited);
      return execution.id;
    }
    await this.db.inTransaction(async (statement) => {
      await storeSuccessor(statement, { scopeId, orderId }, successor);
      await this.audit.recordBy(statement, audited);
    });
    this.queues.enqueue([execution]);
    return execution.id;
  }
}

function refusalOf({ status, shadow, lookup, isThere, isActive }: Ended, version: RetryVersion) {
  if (status === 'succeeded')
    return 'The execution has succeeded. Qualify the top item again to have a new answer.';
  if (shadow) return 'The execution is a shadow: nothing follows from what it answers, so it is not retried.';
  if (lookup)
    return 'The execution looks up inventory for an item. Qualify the top item again to have all its lookups anew.';
  if (version === 'same') return undefined;
  if (!isThere) return 'The definition is deleted: retry by the version that it ran, `same`.';
  if (!isActive)
    return 'The definition is not active: activate it, or retry by the version that it ran, `same`.';
  return undefined;
}

const FIND = `
select e.scope_id as "scopeId", e.request_id as "requestId", e.order_id as "orderId", r.top_item_id as "topItemId",
  e.status, jsonb_build_object('id', e.definition_id, 'version', e.definition_version) as definition, e.shadow,
  r.lookup_of is not null as lookup, d.current_version as "currentVersion", d.deleted_at is null as "isThere",
  v.active as "isActive"
from execution e join integration_request r on r.id = e.request_id
  join definition d on d.id = e.definition_id
  join definition_version v on v.definition_id = d.id and v.version = d.current_version
where e.id = $1`;

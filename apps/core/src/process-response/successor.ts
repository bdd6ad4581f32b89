import { ConflictException } from '@nestjs/common';
import type { Statement } from '../database/database.js';
import type { ExecutionPlan } from '../requests/request-plan.js';
import { executionRow, insertExecutions, type RequestOwner } from '../requests/request-rows.js';

/** An execution that tries again what another, which has ended, has tried. */
export interface Successor {
  requestId: string;
  /** The one that has ended. */
  retryOf: string;
  execution: ExecutionPlan;
}

/** Stores it in the request of the one before it, whose last it is: no other definition takes over from it. */
export async function storeSuccessor(
  statement: Statement,
  owner: RequestOwner,
  { requestId, retryOf, execution }: Successor,
): Promise<void> {
  await statement('lock-request', LOCK, [requestId]);
  const [place] = await statement<Place>('successors-place', PLACE, [requestId, retryOf]);
  const { rank, superseded, retriedAs } = place!;
  if (superseded)
    throw new ConflictException('Its item was qualified again since: look at the newer execution.');
  if (retriedAs !== null)
    throw new ConflictException(
      `It was retried already, as ${retriedAs}: retry that one where it has failed.`,
    );
  const row = {
    ...executionRow({ ...execution, rank, retryOf }),
    request_id: requestId,
    order_id: owner.orderId,
    scope_id: owner.scopeId,
  };
  await statement('store-successor', insertExecutions('$1'), [JSON.stringify([row])]);
}

interface Place {
  rank: number;
  superseded: boolean;
  retriedAs: string | null;
}

const LOCK = `select from integration_request where id = $1 for update`;

const PLACE = `
select greatest((select max(rank) from execution where request_id = r.id), jsonb_array_length(r.failover)) + 1 as rank,
  r.superseded_at is not null as superseded, (select id from execution where retry_of = $2) as "retriedAs"
from integration_request r where r.id = $1`;

import { Injectable } from '@nestjs/common';
import { Batch } from '../database/batch.js';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import type { AttemptReport } from '../process-response/outcome.js';
import { QUESTION, type Question } from '../requests/answers.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import { WorkerLease } from './worker-lease.js';

/** An execution that this worker has taken, with all that its attempt needs. */
export interface ClaimedExecution extends Question {
  id: string;
  requestId: string;
  orderId: string | null;
  definition: DefinitionRef;
  attempt: number;
  call: 'run' | 'query';
  spoke: string;
  adapter: string;
  connectionId: string;
  attemptTimeoutMs: number;
  maxAttempts: number;
  /** Milliseconds to the deadline. */
  remainingMs: number;
}

/** What the worker notes of an execution that goes on after its attempt. */
export type Continuation = { execution: ClaimedExecution; attempt: AttemptReport } & (
  | { to: 'awaiting-callback'; correlationId: string }
  | { to: 'queued'; delayMs: number }
  | { to: 'unknown' }
);

/** The executions' rows, as the worker moves them. Each move is conditional; a lost one changes nothing. */
@Injectable()
export class ExecutionStore {
  readonly #claims: Batch<string, ClaimedExecution | undefined>;
  readonly #continuations: Batch<Continuation, boolean>;

  constructor(db: Database, lease: WorkerLease, spokes: SpokeHost) {
    this.#claims = new Batch(async (ids) => {
      const claimed = await db.statement<ClaimedExecution>('claim-executions', CLAIM, [
        ids,
        lease.id,
        spokes.versions(),
      ]);
      const byId = new Map(claimed.map((execution) => [execution.id, execution]));
      return ids.map((id) => byId.get(id));
    });
    this.#continuations = new Batch(async (continuations) => {
      const moved = await db.statement<{ id: string }>('continue-executions', CONTINUE, [
        JSON.stringify(continuations.map(continuationRow)),
      ]);
      const ids = new Set(moved.map(({ id }) => id));
      return continuations.map(({ execution }) => ids.has(execution.id));
    });
  }

  /** Takes a queued execution, and writes its attempt before the vendor is called. Undefined: it is not to be had. */
  claim(id: string): Promise<ClaimedExecution | undefined> {
    return this.#claims.add(id);
  }

  /** False: the execution has moved on without this attempt. */
  continue(continuation: Continuation): Promise<boolean> {
    return this.#continuations.add(continuation);
  }
}

function continuationRow(continuation: Continuation) {
  const { execution, attempt, to } = continuation;
  return {
    id: execution.id,
    number: attempt.number,
    status: to,
    correlation_id: to === 'awaiting-callback' ? continuation.correlationId : undefined,
    delay_ms: to === 'queued' ? continuation.delayMs : 0,
    duration_ms: attempt.durationMs,
    outcome: attempt.outcome,
    message: attempt.message,
    spoke_version: attempt.spokeVersion,
    record: attempt.record,
  };
}

// A queue's clock may run a little ahead of the database's: a second early is not too early.
//
// Who has a place in a threshold has it for the first attempt; those that follow are the same execution's.
//
// Between here and the call the spoke may be replaced: then the attempt's end says which version it was.
//
// Found by id alone, and only then looked at: an index on the status holds all that was ever queued until the next
// vacuum.
const CLAIM = `
with asked as materialized (
  select id, status, deadline_at, available_at, admitted_until from execution where id = any($1::uuid[]) order by id for update
), claimed as (
  update execution e set status = 'running', attempt = e.attempt + 1, worker_id = $2,
    admitted_until = 'infinity'
  from asked
  where e.id = asked.id and asked.status = 'queued' and asked.deadline_at > now()
    and asked.available_at <= now() + interval '1 second' and asked.admitted_until > clock_timestamp()
  returning e.id, e.request_id, e.order_id, e.definition_id, e.definition_version, e.attempt, e.next_call, e.spoke,
    e.adapter, e.connection_id, e.attempt_timeout_ms, e.max_attempts, e.deadline_at
), attempts as (
  insert into attempt (execution_id, number, call, worker_id, spoke_version)
  select id, attempt, next_call, $2, $3::jsonb ->> spoke from claimed
)
select c.id, c.request_id as "requestId", c.order_id as "orderId",
  jsonb_build_object('id', c.definition_id, 'version', c.definition_version) as definition, c.attempt,
  c.next_call as call, c.spoke, c.adapter, c.connection_id as "connectionId", ${QUESTION},
  c.attempt_timeout_ms as "attemptTimeoutMs",
  c.max_attempts as "maxAttempts", (extract(epoch from c.deadline_at - now()) * 1000)::float8 as "remainingMs"
from claimed c join integration_request r on r.id = c.request_id join request_type t on t.id = r.request_type_id`;

// What comes next after a vendor that does not know the key (query) is an ordinary run.
const CONTINUE = `
with continued as (
  select * from jsonb_to_recordset($1) as r(id uuid, number int, status text, correlation_id text, delay_ms int,
    duration_ms real, outcome text, message text, spoke_version text, record jsonb)
), attempts as (
  update attempt a set duration_ms = c.duration_ms, outcome = c.outcome, message = c.message,
    spoke_version = coalesce(c.spoke_version, a.spoke_version), record = c.record
  from continued c where a.execution_id = c.id and a.number = c.number
)
update execution e set status = c.status, correlation_id = coalesce(c.correlation_id, e.correlation_id),
  worker_id = null, next_call = 'run',
  available_at = now() + c.delay_ms * interval '1 millisecond',
  queued_at = now() + c.delay_ms * interval '1 millisecond'
from continued c
where e.id = c.id and e.attempt = c.number and e.status = 'running'
returning e.id`;

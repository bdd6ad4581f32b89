import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { adapterRequest, QUESTION, type Question } from '../requests/answers.js';

type ReadExecution = { execution: object } & Question;

/** Reads executions with all that is known of them. `scopeIds` null: of every scope. */
@Injectable()
export class ExecutionReader {
  constructor(private readonly db: Database) {}

  async find(scopeIds: readonly string[] | null, id: string): Promise<object | undefined> {
    const [row] = await this.db.statement<ReadExecution>('read-execution', READ, [id, scopeIds]);
    return row && { ...row.execution, request: adapterRequest(row) };
  }
}

/** SQL: what every execution shows. */
export const ATTRIBUTES = `'id', e.id, 'orderId', e.order_id, 'requestId', e.request_id, 'definition', e.definition_name,
  'definitionId', e.definition_id, 'definitionVersion', e.definition_version, 'shadow', nullif(e.shadow, false), 'spoke', e.spoke, 'adapter', e.adapter,
  'status', e.status, 'correlationId', e.correlation_id, 'deadline', e.deadline_at, 'createdAt', e.created_at,
  'finishedAt', e.finished_at, 'error', e.error`;

const READ = `
select jsonb_strip_nulls(jsonb_build_object(${ATTRIBUTES}, 'maxAttempts', e.max_attempts,
  'nextAttemptAt', case when e.status = 'queued' and e.attempt > 0 then e.available_at end,
  'retryOf', e.retry_of, 'retriedAs', (select s.id from execution s where s.retry_of = e.id))) || jsonb_build_object(
  'answer', e.answer,
  'selection', r.explanation,
  'attempts', coalesce((
    select jsonb_agg(jsonb_build_object('number', a.number, 'call', a.call, 'startedAt', a.started_at,
      'durationMs', a.duration_ms, 'spokeVersion', a.spoke_version, 'outcome', a.outcome, 'message', a.message,
      'exchanges', coalesce(a.record -> 'exchanges', '[]'), 'log', coalesce(a.record -> 'log', '[]'))
      || jsonb_strip_nulls(jsonb_build_object('phases', a.record -> 'phases')) order by a.number)
    from attempt a where a.execution_id = e.id), '[]'),
  'callbacks', coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'receivedAt', c.received_at, 'status', c.status,
      'reason', c.reason) order by c.received_at)
    from callback c where c.execution_id = e.id), '[]')) as execution, ${QUESTION}
from execution e join integration_request r on r.id = e.request_id join request_type t on t.id = r.request_type_id
where e.id = $1 and ($2::uuid[] is null or e.scope_id = any($2))`;

import type { Statement } from '../database/database.js';
import {
  type DirectRequestPlan,
  type ExecutionPlan,
  executionsOf,
  type RequestPlan,
} from './request-plan.js';

/** Whose request it is. */
export interface RequestOwner {
  scopeId: string;
  /** Null: no order's. */
  orderId: string | null;
}

type Plan = RequestPlan | DirectRequestPlan;

export function requestRow({ scopeId, orderId }: RequestOwner, request: Plan) {
  return {
    id: request.id,
    scope_id: scopeId,
    request_type_id: request.requestTypeId,
    order_id: orderId,
    inputs: request.inputs,
    explanation: request.explanation,
    failover: request.failover,
    ...('topItemId' in request
      ? { top_item_id: request.topItemId, lookup_of: request.lookupOf, continues: request.continues }
      : { request_type_version: request.requestTypeVersion }),
  };
}

/** What every new execution brings, whoever it belongs to. */
export function executionRow(execution: ExecutionPlan) {
  return {
    id: execution.id,
    rank: execution.rank,
    definition_id: execution.definitionId,
    definition_version: execution.definitionVersion,
    definition_name: execution.definitionName,
    spoke: execution.spoke,
    adapter: execution.adapter,
    connection_id: execution.connectionId,
    attempt_timeout_ms: execution.attemptTimeoutMs,
    max_attempts: execution.maxAttempts,
    deadline_ms: execution.deadlineMs,
    shadow: execution.shadow,
    admitted_until: execution.admittedUntil,
    retry_of: execution.retryOf,
  };
}

export const executionRows = ({ scopeId, orderId }: RequestOwner, requests: Plan[]) =>
  requests.flatMap((request) =>
    executionsOf([request]).map((execution) => ({
      ...executionRow(execution),
      request_id: request.id,
      order_id: orderId,
      scope_id: scopeId,
    })),
  );

/** SQL: inserts the requests of a JSON list. */
export const insertRequests = (list: string) => `
  insert into integration_request (id, scope_id, request_type_id, order_id, top_item_id, inputs, explanation, failover,
    lookup_of, continues, request_type_version)
  select id, scope_id, request_type_id, order_id, top_item_id, inputs, explanation, failover, lookup_of, continues,
    request_type_version
  from jsonb_to_recordset(${list}) as r(id uuid, scope_id uuid, request_type_id uuid, order_id uuid,
    top_item_id text, inputs jsonb, explanation jsonb, failover jsonb, lookup_of text, continues jsonb,
    request_type_version int)`;

/** SQL: queues the executions of a JSON list. */
export const insertExecutions = (list: string) => `
  insert into execution (id, request_id, order_id, scope_id, rank, definition_id, definition_version,
    definition_name, spoke, adapter, connection_id, attempt_timeout_ms, max_attempts, shadow,
    admitted_until, retry_of, status, deadline_at)
  select id, request_id, order_id, scope_id, rank, definition_id, definition_version,
    definition_name, spoke, adapter, connection_id, attempt_timeout_ms, max_attempts, shadow,
    admitted_until, retry_of, 'queued', now() + deadline_ms * interval '1 millisecond'
  from jsonb_to_recordset(${list}) as r(id uuid, request_id uuid, order_id uuid, scope_id uuid, rank int,
    definition_id uuid, definition_version int, definition_name text, spoke text, adapter text,
    connection_id uuid, attempt_timeout_ms int, max_attempts int, shadow boolean, admitted_until timestamptz,
    retry_of uuid, deadline_ms int)`;

/** Stores requests of no order, or of one that is there already. */
export async function storeRequests(
  statement: Statement,
  owner: RequestOwner,
  requests: Plan[],
): Promise<void> {
  await statement('store-requests', STORE, [
    JSON.stringify(requests.map((request) => requestRow(owner, request))),
    JSON.stringify(executionRows(owner, requests)),
  ]);
}

const STORE = `with requests as (${insertRequests('$1')}) ${insertExecutions('$2')}`;

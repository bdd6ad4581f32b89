import { Injectable, NotFoundException } from '@nestjs/common';
import { sql } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import { isOpen } from '../database/open-executions.js';
import type { Page } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import { isOrderRequestType } from '../request-types/order-request-types.js';
import {
  type IntegrationRequest,
  type RequestStatus,
  type RequestSummary,
} from './integration-request.answer.js';
import { type StoredRequest, toIntegrationRequest } from './integration-request.js';

export interface RequestFilter {
  status: RequestStatus | undefined;
  /** The key of a request type. */
  requestType: string | undefined;
}

/** Reads integration requests: those of orders, and those that belong to none. */
@Injectable()
export class IntegrationRequestReader {
  constructor(private readonly db: Database) {}

  async get(caller: Caller, id: string): Promise<IntegrationRequest> {
    const found = await this.find(caller, id);
    if (!found) throw new NotFoundException(`There is no request "${id}".`);
    return found;
  }

  async find({ scopeIds, role }: Caller, id: string): Promise<IntegrationRequest | undefined> {
    const [stored] = isUuid(id)
      ? await this.db.statement<StoredRequest>('read-request', READ, [id, scopeIds, role === 'integrator'])
      : [];
    return stored && toIntegrationRequest(withoutNulls(stored));
  }

  async list(
    { scopeIds }: Caller,
    { status, requestType }: RequestFilter,
    { limit, offset }: Page,
  ): Promise<RequestSummary[]> {
    const ofType = requestType === undefined ? sql`` : await this.#ofType(scopeIds, requestType);
    const rows = await this.db.select<RequestSummary>(sql`
      select ${sql.raw(SUMMARY)} from ${sql.raw(REQUESTS)}
      where ${inScopes('r.scope_id', scopeIds)} ${ofType} ${status ? sql`and s.status = ${status}` : sql``}
      order by r.id desc limit ${limit} offset ${offset}`);
    return rows.map(withoutNulls);
  }

  async #ofType(scopeIds: readonly string[] | null, key: string) {
    const types = await this.db
      .selectFrom('request_type')
      .select('id')
      .where('key', '=', key)
      .where(inScopes('scope_id', scopeIds))
      .execute();
    if (types.length === 0)
      refuse(
        [{ path: 'requestType', reason: `there is no request type "${key}"` }],
        'The query is not acceptable.',
      );
    // What no order is made into has an index of its own.
    const direct = isOrderRequestType(key) ? sql`` : sql`and r.order_id is null`;
    return sql`and r.request_type_id = any(${types.map(({ id }) => id)}::uuid[]) ${direct}`;
  }
}

const withoutNulls = <Row extends object>(row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Row;

/** Shadows have no say in what becomes of a request. Without executions, nobody could be asked. */
const REQUESTS = `integration_request r
  join request_type t on t.id = r.request_type_id
  cross join lateral (
    select case
      when bool_or(${isOpen('e')}) then 'running'
      when bool_or(e.status = 'succeeded') then 'succeeded'
      when bool_and(e.status = 'cancelled') then 'cancelled'
      else 'failed' end as status, max(e.finished_at) as finished_at
    from execution e where e.request_id = r.id and not e.shadow) s`;

const SUMMARY = `r.id, t.key as "requestType", s.status, r.order_id as "orderId", r.top_item_id as "topItemId",
  r.created_at as "createdAt",
  case when s.status <> 'running' then coalesce(s.finished_at, r.created_at) end as "finishedAt"`;

/** `$3`: only one that belongs to no order. */
const READ = `
select ${SUMMARY}, v.content ->> 'selection' as "selectionMode", r.inputs, r.explanation as selection, coalesce((
  select jsonb_agg(jsonb_build_object('id', e.id, 'definition', d.key, 'definitionVersion', e.definition_version,
    'spoke', e.spoke, 'adapter', e.adapter, 'status', e.status, 'shadow', e.shadow, 'answer', e.answer,
    'error', e.error) order by e.rank)
  from execution e join definition d on d.id = e.definition_id where e.request_id = r.id), '[]') as executions
from ${REQUESTS}
  join request_type_version v on v.request_type_id = t.id
    and v.version = coalesce(r.request_type_version, t.current_version)
where r.id = $1 and ($2::uuid[] is null or r.scope_id = any($2)) and (not $3 or r.order_id is null)`;

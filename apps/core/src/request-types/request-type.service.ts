import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import { managedBy } from '../database/managed-by.js';
import { type RequestType } from './request-type.answer.js';
import { toRequestType } from './request-type-record.js';

/** Request types as they stand: the kinds of outbound requests, with their typed inputs and outputs. */
@Injectable()
export class RequestTypeService {
  constructor(private readonly db: Database) {}

  /** Those of the scope in which the caller works that are offered, or those that are retired. */
  async list({ homeScopeId }: Caller, retired: boolean): Promise<RequestType[]> {
    const rows = await currentTypes(this.db)
      .where('request_type.scope_id', '=', homeScopeId)
      .orderBy('request_type.key')
      .execute();
    return rows.map(toRequestType).filter((one) => one.retired === retired);
  }

  /** By its id, or by its key in the scope in which the caller works. */
  async find(caller: Caller, idOrKey: string): Promise<RequestType> {
    if (!isUuid(idOrKey)) return this.get(caller.homeScopeId, idOrKey);
    const row = await currentTypes(this.db)
      .where('request_type.id', '=', idOrKey)
      .where(inScopes('request_type.scope_id', caller.scopeIds))
      .executeTakeFirst();
    return row ? toRequestType(row) : notThere(idOrKey);
  }

  /** By its key, in a scope. */
  async get(scopeId: string, key: string): Promise<RequestType> {
    const row = await currentTypes(this.db)
      .where('request_type.scope_id', '=', scopeId)
      .where('request_type.key', '=', key)
      .executeTakeFirst();
    return row ? toRequestType(row) : notThere(key);
  }
}

type Source = Pick<Database, 'selectFrom'>;

/** One, for the rest of the transaction: nobody else changes it, deletes it or makes a request of it meanwhile. */
export async function lockRequestType(tx: Source, id: string): Promise<RequestType> {
  await tx.selectFrom('request_type').select('id').where('id', '=', id).forUpdate().execute();
  return readLocked(tx, id);
}

/** One, for the rest of the transaction: nobody changes it meanwhile. Several may hold it at a time. */
export async function holdRequestType(tx: Source, id: string): Promise<RequestType> {
  await tx.selectFrom('request_type').select('id').where('id', '=', id).forKeyShare().execute();
  return readLocked(tx, id);
}

/** Read only once the lock is held: who waited for it sees the version that was made meanwhile. */
async function readLocked(tx: Source, id: string): Promise<RequestType> {
  const row = await currentTypes(tx).where('request_type.id', '=', id).executeTakeFirst();
  return row ? toRequestType(row) : notThere(id);
}

export const currentTypes = (source: Source) =>
  source
    .selectFrom('request_type')
    .innerJoin('request_type_version', (join) =>
      join
        .onRef('request_type_version.request_type_id', '=', 'request_type.id')
        .onRef('request_type_version.version', '=', 'request_type.current_version'),
    )
    .selectAll('request_type_version')
    .select([
      'request_type.key',
      'request_type.scope_id',
      'request_type.created_at as request_type_created_at',
      managedBy('request-type', 'request_type').as('managed_by'),
    ]);

function notThere(idOrKey: string): never {
  throw new NotFoundException(`There is no request type "${idOrKey}".`);
}

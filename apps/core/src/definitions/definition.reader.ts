import { Injectable, NotFoundException } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { inScopes } from '../database/in-scopes.js';
import { managedBy } from '../database/managed-by.js';
import { RequestTypeService } from '../request-types/request-type.service.js';
import { type DefinitionRecord } from './definition.answer.js';
import { type DefinitionRow, toRecord } from './definition-record.js';

/** The definitions as they stand: each by its current version. */
@Injectable()
export class DefinitionReader {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
  ) {}

  /** Those of a request type, in the order in which they are considered. */
  async list(caller: Caller, requestType: string): Promise<DefinitionRecord[]> {
    const { id } = await this.requestTypes.get(caller.homeScopeId, requestType);
    const rows = await currentDefinitions(this.db)
      .where('definition.request_type_id', '=', id)
      .orderBy('order')
      .orderBy('key')
      .execute();
    return rows.map(toRecord);
  }

  /** By its id, or by its key in the scope in which the caller works. */
  async find(caller: Caller, idOrKey: string): Promise<DefinitionRow> {
    const byId = isUuid(idOrKey);
    const row = await currentDefinitions(this.db)
      .where(byId ? 'definition.id' : 'definition.key', '=', idOrKey)
      .where(inScopes('definition.scope_id', byId ? caller.scopeIds : [caller.homeScopeId]))
      .executeTakeFirst();
    if (!row) throw new NotFoundException(`There is no definition "${idOrKey}".`);
    return row;
  }
}

type Source = Pick<Database, 'selectFrom'>;

/** One, for the rest of the transaction: nobody else changes it meanwhile. */
export async function lockDefinition(tx: Source, id: string): Promise<DefinitionRow> {
  // Read only once the lock is held: who waited for it sees the version that was made meanwhile.
  await tx.selectFrom('definition').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  const row = await currentDefinitions(tx).where('definition.id', '=', id).executeTakeFirst();
  if (!row) throw new NotFoundException(`There is no definition "${id}".`);
  return row;
}

/** Those of a request type in their order, for the rest of the transaction: nobody else changes any meanwhile. */
export async function lockOrder(tx: Source, requestTypeId: string): Promise<{ id: string; order: number }[]> {
  await tx
    .selectFrom('definition')
    .select('id')
    .where('request_type_id', '=', requestTypeId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  const rows = await currentDefinitions(tx)
    .where('definition.request_type_id', '=', requestTypeId)
    .orderBy('order')
    .orderBy('key')
    .execute();
  return rows.map(({ definition_id: id, order }) => ({ id, order }));
}

export const currentDefinitions = (source: Source) =>
  source
    .selectFrom('definition')
    .innerJoin('definition_version', (join) =>
      join
        .onRef('definition_version.definition_id', '=', 'definition.id')
        .onRef('definition_version.version', '=', 'definition.current_version'),
    )
    .innerJoin('request_type', 'request_type.id', 'definition.request_type_id')
    .where('definition.deleted_at', 'is', null)
    .selectAll('definition_version')
    .select([
      'definition.key',
      'definition.scope_id',
      'definition.request_type_id',
      'definition.created_at as definition_created_at',
      'request_type.key as request_type',
      managedBy('definition', 'definition').as('managed_by'),
    ]);

import { isDeepStrictEqual } from 'node:util';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import type { DefinitionRef, Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import { RequestTypeService } from '../request-types/request-type.service.js';
import type { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReader, lockDefinition } from './definition.reader.js';
import { DefinitionCheck } from './definition-check.js';
import {
  type DefinitionAttributes,
  type DefinitionRecord,
  toAttributes,
  toColumns,
  toRecord,
} from './definition-record.js';

/** Request definitions: which adapter answers which requests. Every change is a new version. */
@Injectable()
export class DefinitionService {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
    private readonly reader: DefinitionReader,
    private readonly check: DefinitionCheck,
    private readonly audit: Audit,
    private readonly changes: ConfigurationChanges,
  ) {}

  async list(caller: Caller, requestType: string): Promise<DefinitionRecord[]> {
    const { id } = await this.requestTypes.get(caller.homeScopeId, requestType);
    return (await this.reader.list(id)).map(toRecord);
  }

  async get(caller: Caller, idOrKey: string): Promise<DefinitionRecord> {
    return toRecord(await this.reader.find(caller, idOrKey));
  }

  async create(
    caller: Caller,
    requestTypeKey: string,
    { key, ...sent }: CreateDefinition,
  ): Promise<DefinitionRecord> {
    const requestType = await this.requestTypes.get(caller.homeScopeId, requestTypeKey);
    const { id: requestTypeId, scopeId } = requestType;
    const attributes = await this.check.accept(this.db, requestType, sent);
    const id = uuid();
    const created = await this.db
      .transaction()
      .execute(async (tx) => {
        await tx
          .insertInto('definition')
          .values({ id, scope_id: scopeId, request_type_id: requestTypeId, key, current_version: 0 })
          .execute();
        await addVersion(tx, caller, { id, version: 1 }, attributes);
        const after = toRecord(await lockDefinition(tx, id));
        await this.audit.record(tx, {
          caller,
          action: 'create',
          kind: 'definition',
          id,
          key,
          scopeId,
          after,
        });
        return after;
      })
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a definition with the key "${key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** What is left out stays. A change that changes nothing makes no version. */
  async change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeDefinition,
    ifMatch: string | undefined,
  ): Promise<DefinitionRecord> {
    const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const found = await this.reader.find(caller, idOrKey);
    const requestType = await this.requestTypes.get(found.scope_id, found.request_type);
    const changed = await this.db.transaction().execute(async (tx) => {
      const row = await lockDefinition(tx, found.definition_id);
      const before = toRecord(row);
      requireMatch(ifMatch, before);
      const current = toAttributes(row);
      const attributes = await this.check.accept(tx, requestType, { ...current, ...sent });
      if (isDeepStrictEqual(attributes, current)) return before;
      const { id, key } = before;
      await addVersion(tx, caller, { id, version: before.version + 1 }, attributes);
      const after = toRecord(await lockDefinition(tx, id));
      const act = { caller, kind: 'definition', id, key, scopeId: row.scope_id, before, after } as const;
      await this.audit.record(tx, { ...act, action: 'change' });
      return after;
    });
    this.changes.announce();
    return changed;
  }
}

async function addVersion(
  tx: Transaction<Schema>,
  caller: Caller,
  { id, version }: DefinitionRef,
  attributes: DefinitionAttributes,
): Promise<void> {
  await tx
    .insertInto('definition_version')
    .values({ ...toColumns(attributes), definition_id: id, version, created_by: caller.name })
    .execute();
  await tx.updateTable('definition').set({ current_version: version }).where('id', '=', id).execute();
}

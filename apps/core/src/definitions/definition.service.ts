import { isDeepStrictEqual } from 'node:util';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import type { DefinitionRef, Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import { type RequestType } from '../request-types/request-type.answer.js';
import { holdRequestType, RequestTypeService } from '../request-types/request-type.service.js';
import { type DefinitionAttributes, type DefinitionRecord } from './definition.answer.js';
import type { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReader, lockDefinition } from './definition.reader.js';
import { DefinitionCheck } from './definition-check.js';
import { type DefinitionRow, toAttributes, toColumns, toRecord, withChanges } from './definition-record.js';
import { definitionVersions } from './definition-versions.reader.js';

/** Makes and changes request definitions. Every change is a new version; no version ever changes. */
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

  async create(
    caller: Caller,
    requestTypeKey: string,
    { key, ...sent }: CreateDefinition,
  ): Promise<DefinitionRecord> {
    const { id: requestTypeId } = await this.requestTypes.get(caller.homeScopeId, requestTypeKey);
    const created = await this.db
      .transaction()
      .execute(async (tx) => {
        const requestType = await holdRequestType(tx, requestTypeId);
        if (requestType.retired)
          throw new ConflictException(
            `"${requestTypeKey}" is retired. Change it to "retired": false to offer it again.`,
          );
        const { attributes } = await this.check.accept(tx, requestType, sent);
        const id = uuid();
        await tx
          .insertInto('definition')
          .values({
            id,
            scope_id: requestType.scopeId,
            request_type_id: requestTypeId,
            key,
            current_version: 1,
          })
          .execute();
        await addVersion(tx, caller, { id, version: 1 }, attributes);
        const row = await lockDefinition(tx, id);
        await this.#record(tx, caller, 'create', row, { after: toRecord(row) });
        return toRecord(row);
      })
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a definition with the key "${key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** What is left out stays. Switching it off is always possible, whatever has become of its spoke or inputs. */
  change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeDefinition,
    ifMatch: string | undefined,
  ): Promise<DefinitionRecord> {
    return this.#renew(caller, idOrKey, ifMatch, 'change', async (tx, row, requestType) => {
      const current = toAttributes(row);
      if (onlySwitchesOff(patch)) return { ...current, active: false };
      return (await this.check.accept(tx, requestType, withChanges(current, patch))).attributes;
    });
  }

  /** Makes a new version that holds what an earlier one did. */
  restore(
    caller: Caller,
    idOrKey: string,
    version: number,
    ifMatch: string | undefined,
  ): Promise<DefinitionRecord> {
    return this.#renew(
      caller,
      idOrKey,
      ifMatch,
      'restore',
      async (tx, { definition_id: id }, requestType) => {
        const earlier = toAttributes(await definitionVersions.find(tx, { id, version }));
        return (await this.check.accept(tx, requestType, earlier)).attributes;
      },
    );
  }

  /** Takes it out of selection and of every list. Its versions stay for the executions that name them. */
  async remove(caller: Caller, idOrKey: string, ifMatch: string | undefined): Promise<void> {
    const { definition_id: id } = await this.reader.find(caller, idOrKey);
    await this.db.transaction().execute(async (tx) => {
      const row = await lockDefinition(tx, id);
      requireMatch(ifMatch, toRecord(row));
      await refuseWhereItRuns(tx, row);
      await tx
        .updateTable('definition')
        .set(({ fn }) => ({ deleted_at: fn<Date>('now') }))
        .where('id', '=', id)
        .execute();
      await this.#record(tx, caller, 'delete', row, { before: toRecord(row) });
    });
    this.changes.announce();
  }

  /** A change that changes nothing makes no version. */
  async #renew(
    caller: Caller,
    idOrKey: string,
    ifMatch: string | undefined,
    action: AuditedAction,
    next: (
      tx: Transaction<Schema>,
      row: DefinitionRow,
      requestType: RequestType,
    ) => Promise<DefinitionAttributes>,
  ): Promise<DefinitionRecord> {
    const found = await this.reader.find(caller, idOrKey);
    const renewed = await this.db.transaction().execute(async (tx) => {
      const requestType = await holdRequestType(tx, found.request_type_id);
      const row = await lockDefinition(tx, found.definition_id);
      const before = toRecord(row);
      requireMatch(ifMatch, before);
      const attributes = await next(tx, row, requestType);
      if (isDeepStrictEqual(attributes, toAttributes(row))) return before;
      await addVersion(tx, caller, { id: before.id, version: before.version + 1 }, attributes);
      const after = toRecord(await lockDefinition(tx, before.id));
      await this.#record(tx, caller, action, row, { before, after });
      return after;
    });
    this.changes.announce();
    return renewed;
  }

  #record(
    tx: Transaction<Schema>,
    caller: Caller,
    action: AuditedAction,
    { definition_id: id, key, scope_id: scopeId }: DefinitionRow,
    states: { before?: DefinitionRecord; after?: DefinitionRecord },
  ): Promise<void> {
    return this.audit.record(tx, { caller, action, kind: 'definition', id, key, scopeId, ...states });
  }
}

function onlySwitchesOff(patch: ChangeDefinition): boolean {
  const sent = Object.entries(patch).filter(([, value]) => value !== undefined);
  return sent.length === 1 && patch.active === false;
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

async function refuseWhereItRuns(
  tx: Transaction<Schema>,
  { definition_id: id, key }: DefinitionRow,
): Promise<void> {
  const { running } = await tx
    .selectFrom('execution')
    .select(({ fn }) => fn.countAll<string>().as('running'))
    .where('definition_id', '=', id)
    .where('status', 'in', ['queued', 'running', 'awaiting-callback', 'unknown'])
    .executeTakeFirstOrThrow();
  if (running !== '0')
    throw new ConflictException(
      `"${key}" still runs ${running} execution(s). Change it to "active": false, and delete it once they have ended or are cancelled.`,
    );
}

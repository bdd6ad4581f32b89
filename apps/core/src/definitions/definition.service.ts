import { isDeepStrictEqual } from 'node:util';
import { OPEN_STATUSES } from '@axle/qualification';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Act, AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { refuseProtected } from '../database/managed-by.js';
import type { DefinitionRef, Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import { refuse } from '../http/refuse.js';
import { type RequestType } from '../request-types/request-type.answer.js';
import { holdRequestType, RequestTypeService } from '../request-types/request-type.service.js';
import { type DefinitionAttributes, type DefinitionRecord } from './definition.answer.js';
import type { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReader, lockDefinition, lockOrder } from './definition.reader.js';
import { DefinitionCheck } from './definition-check.js';
import { type DefinitionRow, toAttributes, toColumns, toRecord, withChanges } from './definition-record.js';
import { definitionVersions } from './definition-versions.reader.js';
import type { MoveDefinition } from './move.dto.js';
import { place } from './placement.js';

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
    definition: CreateDefinition,
  ): Promise<DefinitionRecord> {
    const { id: requestTypeId } = await this.requestTypes.get(caller.homeScopeId, requestTypeKey);
    const created = await this.db
      .transaction()
      .execute((tx) => this.createIn({ tx, caller }, requestTypeId, definition))
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a definition with the key "${definition.key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** The same, as a part of a transaction. */
  async createIn(
    act: Act,
    requestTypeId: string,
    { key, ...sent }: CreateDefinition,
  ): Promise<DefinitionRecord> {
    const { tx } = act;
    const requestType = await holdRequestType(tx, requestTypeId);
    if (requestType.retired)
      throw new ConflictException(
        `"${requestType.key}" is retired. Change it to "retired": false to offer it again.`,
      );
    const { attributes } = await this.check.accept(tx, requestType, sent);
    const id = uuid();
    await tx
      .insertInto('definition')
      .values({ id, scope_id: requestType.scopeId, request_type_id: requestTypeId, key, current_version: 1 })
      .execute();
    await addVersion(act, { id, version: 1 }, attributes);
    const row = await lockDefinition(tx, id);
    await this.#record(act, 'create', row, { after: toRecord(row) });
    return toRecord(row);
  }

  async change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeDefinition,
    ifMatch: string | undefined,
  ): Promise<DefinitionRecord> {
    const found = await this.reader.find(caller, idOrKey);
    return this.#alone((tx) => this.changeIn({ tx, caller }, found, patch, ifMatch));
  }

  /**
   * What is left out stays. Switching it off is always possible, whatever has become of its spoke or inputs. As a part
   * of a transaction.
   */
  changeIn(act: Act, found: Found, patch: ChangeDefinition, ifMatch?: string): Promise<DefinitionRecord> {
    return this.#renew(act, found, ifMatch, 'change', async (row, requestType) => {
      const current = toAttributes(row);
      if (onlySwitchesOff(patch)) return { ...current, active: false };
      return (await this.check.accept(act.tx, requestType, withChanges(current, patch))).attributes;
    });
  }

  /** Makes a new version that holds what an earlier one did. */
  async restore(
    caller: Caller,
    idOrKey: string,
    version: number,
    ifMatch: string | undefined,
  ): Promise<DefinitionRecord> {
    const found = await this.reader.find(caller, idOrKey);
    return this.#alone((tx) =>
      this.#renew({ tx, caller }, found, ifMatch, 'restore', async (row, requestType) => {
        const { definition_id: id } = row;
        const earlier = toAttributes(await definitionVersions.find(tx, { id, version }));
        return (await this.check.accept(tx, requestType, earlier)).attributes;
      }),
    );
  }

  /** Puts it right before or after another one of its request type; those that have to give way change, too. */
  async move(
    caller: Caller,
    idOrKey: string,
    { before, after }: MoveDefinition,
    ifMatch: string | undefined,
  ): Promise<DefinitionRecord> {
    if ((before === undefined) === (after === undefined))
      refuse([{ path: 'before', reason: 'must be sent, or after, and not both' }]);
    const found = await this.reader.find(caller, idOrKey);
    const anchor = await this.reader.find(caller, before ?? after!);
    const { definition_id: id, request_type_id: requestTypeId } = found;
    if (anchor.request_type_id !== requestTypeId || anchor.definition_id === id)
      refuse([
        {
          path: before === undefined ? 'after' : 'before',
          reason: 'must be another one of its request type',
        },
      ]);
    return this.#alone(async (tx) => {
      const others = (await lockOrder(tx, requestTypeId)).filter((one) => one.id !== id);
      const at = others.findIndex((one) => one.id === anchor.definition_id);
      if (at < 0) throw new NotFoundException(`There is no definition "${before ?? after}".`);
      const orders = place(id, others, before === undefined ? at + 1 : at);
      const moved = await this.#reorder({ tx, caller }, found, orders.get(id)!, ifMatch);
      orders.delete(id);
      for (const [other, order] of orders)
        await this.#reorder({ tx, caller }, { ...found, definition_id: other }, order);
      return moved;
    });
  }

  async remove(caller: Caller, idOrKey: string, ifMatch: string | undefined): Promise<void> {
    const found = await this.reader.find(caller, idOrKey);
    await this.#alone((tx) => this.removeIn({ tx, caller }, found, ifMatch));
  }

  /**
   * Takes it out of selection and of every list. Its versions stay for the executions that name them. As a part of a
   * transaction.
   */
  async removeIn(
    act: Act,
    { definition_id: id }: Pick<Found, 'definition_id'>,
    ifMatch?: string,
  ): Promise<void> {
    const { tx } = act;
    const row = await lockDefinition(tx, id);
    requireMatch(ifMatch, toRecord(row));
    await refuseProtected(act, { kind: 'definition', key: row.key, scopeId: row.scope_id });
    const running = await countRunning(tx, id);
    if (running > 0)
      throw new ConflictException(
        `"${row.key}" still runs ${running} execution(s). Change it to "active": false, and delete it once they have ended or are cancelled.`,
      );
    await tx
      .updateTable('definition')
      .set(({ fn }) => ({ deleted_at: fn<Date>('now') }))
      .where('id', '=', id)
      .execute();
    await this.#record(act, 'delete', row, { before: toRecord(row) });
  }

  /** As a part of a transaction. */
  async renameIn(act: Act, { definition_id: id }: Pick<Found, 'definition_id'>, key: string): Promise<void> {
    const before = toRecord(await lockDefinition(act.tx, id));
    await act.tx.updateTable('definition').set({ key }).where('id', '=', id).execute();
    const row = await lockDefinition(act.tx, id);
    await this.#record(act, 'change', row, { before, after: toRecord(row) });
  }

  /** Whatever has become of its spoke or inputs. */
  #reorder(act: Act, found: Found, order: number, ifMatch?: string): Promise<DefinitionRecord> {
    return this.#renew(act, found, ifMatch, 'change', async (row) => ({ ...toAttributes(row), order }));
  }

  async #alone<T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
    const result = await this.db.transaction().execute(work);
    this.changes.announce();
    return result;
  }

  /** A change that changes nothing makes no version. */
  async #renew(
    act: Act,
    found: Found,
    ifMatch: string | undefined,
    action: AuditedAction,
    next: (row: DefinitionRow, requestType: RequestType) => Promise<DefinitionAttributes>,
  ): Promise<DefinitionRecord> {
    const { tx } = act;
    const requestType = await holdRequestType(tx, found.request_type_id);
    const row = await lockDefinition(tx, found.definition_id);
    const before = toRecord(row);
    requireMatch(ifMatch, before);
    const attributes = await next(row, requestType);
    if (isDeepStrictEqual(attributes, toAttributes(row))) return before;
    await addVersion(act, { id: before.id, version: before.version + 1 }, attributes);
    const after = toRecord(await lockDefinition(tx, before.id));
    await this.#record(act, action, row, { before, after });
    return after;
  }

  #record(
    { tx, ...by }: Act,
    action: AuditedAction,
    { definition_id: id, key, scope_id: scopeId }: DefinitionRow,
    states: { before?: DefinitionRecord; after?: DefinitionRecord },
  ): Promise<void> {
    return this.audit.record(tx, { ...by, action, kind: 'definition', id, key, scopeId, ...states });
  }
}

/** One that was found before the transaction: neither ever changes. */
type Found = Pick<DefinitionRow, 'definition_id' | 'request_type_id'>;

function onlySwitchesOff(patch: ChangeDefinition): boolean {
  const sent = Object.entries(patch).filter(([, value]) => value !== undefined);
  return sent.length === 1 && patch.active === false;
}

async function addVersion(
  { tx, caller }: Act,
  { id, version }: DefinitionRef,
  attributes: DefinitionAttributes,
): Promise<void> {
  await tx
    .insertInto('definition_version')
    .values({ ...toColumns(attributes), definition_id: id, version, created_by: caller.name })
    .execute();
  await tx.updateTable('definition').set({ current_version: version }).where('id', '=', id).execute();
}

/** Its executions that have not ended. */
export async function countRunning(source: Pick<Database, 'selectFrom'>, id: string): Promise<number> {
  const { running } = await source
    .selectFrom('execution')
    .select(({ fn }) => fn.countAll<string>().as('running'))
    .where('definition_id', '=', id)
    .where('status', 'in', OPEN_STATUSES)
    .executeTakeFirstOrThrow();
  return Number(running);
}

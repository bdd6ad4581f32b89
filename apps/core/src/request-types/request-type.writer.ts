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
import type { Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import { isOrderRequestType, ORDER_REQUEST_OUTPUTS, orderRequestInputs } from './order-request-types.js';
import { type RequestType, type RequestTypeAttributes } from './request-type.answer.js';
import type { ChangeRequestType, CreateRequestType } from './request-type.dto.js';
import { lockRequestType, RequestTypeService } from './request-type.service.js';
import { hasHistory, refuseHarm, refuseParameters } from './request-type-check.js';
import { attributesOf } from './request-type-record.js';
import { addVersion } from './request-type-rows.js';
import { requestTypeVersions } from './request-type-versions.reader.js';

/** A change, and the state that it is meant for. */
export interface Change {
  ifMatch: string | undefined;
  /** What the ETag is of, where it is not the whole request type. */
  tagged?: (requestType: RequestType) => object;
}

/** Makes, changes and retires request types. Every change is a new version; no version ever changes. */
@Injectable()
export class RequestTypeWriter {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
    private readonly audit: Audit,
    private readonly changes: ConfigurationChanges,
  ) {}

  async create(caller: Caller, { key, ...sent }: CreateRequestType): Promise<RequestType> {
    const own = isOrderRequestType(key)
      ? { inputs: orderRequestInputs(key), outputs: ORDER_REQUEST_OUTPUTS }
      : { inputs: [], outputs: [] };
    const attributes = withChanges({ ...own, retired: false } as RequestTypeAttributes, sent);
    refuseParameters(attributes);
    if (isOrderRequestType(key) && !isDeepStrictEqual(attributes, { ...attributes, ...own }))
      throw new ConflictException(
        `The inputs and outputs of "${key}" are the hub's, which makes them from orders: leave them out.`,
      );
    const created = await this.db
      .transaction()
      .execute(async (tx) => {
        const id = uuid();
        await tx
          .insertInto('request_type')
          .values({ id, scope_id: caller.homeScopeId, key, current_version: 1 })
          .execute();
        await addVersion(tx, { id, version: 1 }, caller.name, attributes);
        const after = await lockRequestType(tx, id);
        await this.#record(tx, caller, 'create', { after });
        return after;
      })
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a request type with the key "${key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** What is left out stays. */
  change(caller: Caller, idOrKey: string, patch: ChangeRequestType, change: Change): Promise<RequestType> {
    return this.#renew(caller, idOrKey, change, 'change', async (_, before) => withChanges(before, patch));
  }

  /** Makes a new version that holds what an earlier one did. */
  restore(caller: Caller, idOrKey: string, version: number, change: Change): Promise<RequestType> {
    return this.#renew(caller, idOrKey, change, 'restore', async (tx, { id }) =>
      attributesOf((await requestTypeVersions.find(tx, { id, version })).content),
    );
  }

  /** Deletes it; one that something was made of is retired instead, and answered as it is then. */
  async remove(caller: Caller, idOrKey: string, change: Change): Promise<RequestType | undefined> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    const retired = await this.db.transaction().execute(async (tx) => {
      const before = await lockRequestType(tx, id);
      requireMatch(change.ifMatch, before);
      const attributes = { ...attributesOf(before), retired: true };
      await refuseHarm(tx, before, attributes);
      if (await hasHistory(tx, id)) return this.#write(tx, caller, 'retire', before, attributes);
      await tx.deleteFrom('request_type').where('id', '=', id).execute();
      await this.#record(tx, caller, 'delete', { before });
      return undefined;
    });
    this.changes.announce();
    return retired;
  }

  async #renew(
    caller: Caller,
    idOrKey: string,
    { ifMatch, tagged = (whole) => whole }: Change,
    action: AuditedAction,
    next: (tx: Transaction<Schema>, before: RequestType) => Promise<RequestTypeAttributes>,
  ): Promise<RequestType> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    const renewed = await this.db.transaction().execute(async (tx) => {
      const before = await lockRequestType(tx, id);
      requireMatch(ifMatch, tagged(before));
      const attributes = await next(tx, before);
      refuseParameters(attributes);
      await refuseHarm(tx, before, attributes);
      return this.#write(tx, caller, action, before, attributes);
    });
    this.changes.announce();
    return renewed;
  }

  /** A change that changes nothing makes no version. */
  async #write(
    tx: Transaction<Schema>,
    caller: Caller,
    action: AuditedAction,
    before: RequestType,
    attributes: RequestTypeAttributes,
  ): Promise<RequestType> {
    if (isDeepStrictEqual(attributes, attributesOf(before))) return before;
    await addVersion(tx, { id: before.id, version: before.version + 1 }, caller.name, attributes);
    const after = await lockRequestType(tx, before.id);
    await this.#record(tx, caller, action, { before, after });
    return after;
  }

  #record(
    tx: Transaction<Schema>,
    caller: Caller,
    action: AuditedAction,
    states: { before?: RequestType; after?: RequestType },
  ): Promise<void> {
    const { id, key, scopeId } = (states.after ?? states.before)!;
    return this.audit.record(tx, { caller, action, kind: 'request-type', id, key, scopeId, ...states });
  }
}

/** Through JSON: what was not sent is not there, and the rest is plain data. */
const withChanges = (
  attributes: RequestTypeAttributes,
  patch: Partial<RequestTypeAttributes>,
): RequestTypeAttributes =>
  attributesOf({ ...attributes, ...(JSON.parse(JSON.stringify(patch)) as Partial<RequestTypeAttributes>) });

import { isDeepStrictEqual } from 'node:util';
import { ConflictException, Injectable } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Act, AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { refuseProtected } from '../database/managed-by.js';
import type { Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import { isOrderRequestType, ORDER_REQUEST_OUTPUTS, orderRequestInputs } from './order-request-types.js';
import {
  type RequestType,
  type RequestTypeAttributes,
  type RequestTypeVerdict,
} from './request-type.answer.js';
import type { ChangeRequestType, CreateRequestType } from './request-type.dto.js';
import { lockRequestType, RequestTypeService } from './request-type.service.js';
import { hasHistory, judgeChange, refuseHarm, refuseParameters } from './request-type-check.js';
import { attributesOf } from './request-type-record.js';
import { addVersion } from './request-type-rows.js';
import { requestTypeVersions } from './request-type-versions.reader.js';

/** A change, and the state that it is meant for. */
export interface Change {
  ifMatch?: string | undefined;
  /** What the ETag is of, where it is not the whole request type. */
  tagged?: (requestType: RequestType) => object;
  /** The keys of definitions that are changed or deleted in the same transaction, and checked then. */
  changing?: ReadonlySet<string>;
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

  async create(caller: Caller, sent: CreateRequestType): Promise<RequestType> {
    const created = await this.db
      .transaction()
      .execute((tx) => this.createIn({ tx, caller }, sent))
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a request type with the key "${sent.key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** The same, as a part of a transaction. */
  async createIn(act: Act, { key, ...sent }: CreateRequestType): Promise<RequestType> {
    const own = isOrderRequestType(key)
      ? { inputs: orderRequestInputs(key), outputs: ORDER_REQUEST_OUTPUTS }
      : { inputs: [], outputs: [] };
    const attributes = withChanges({ ...own, retired: false } as RequestTypeAttributes, sent);
    refuseParameters(attributes);
    if (isOrderRequestType(key) && !isDeepStrictEqual(attributes, { ...attributes, ...own }))
      throw new ConflictException(
        `The inputs and outputs of "${key}" are the hub's, which makes them from orders: leave them out.`,
      );
    const id = uuid();
    await act.tx
      .insertInto('request_type')
      .values({ id, scope_id: act.caller.homeScopeId, key, current_version: 1 })
      .execute();
    await addVersion(act.tx, { id, version: 1 }, act.caller.name, attributes);
    const after = await lockRequestType(act.tx, id);
    await this.#record(act, 'create', { after });
    return after;
  }

  /** What a change would come to. It is not made. */
  async check(caller: Caller, idOrKey: string, patch: ChangeRequestType): Promise<RequestTypeVerdict> {
    const before = await this.requestTypes.find(caller, idOrKey);
    return judgeChange(this.db, before, withChanges(before, patch));
  }

  async change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeRequestType,
    change: Change,
  ): Promise<RequestType> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    return this.#alone((tx) => this.changeIn({ tx, caller }, id, patch, change));
  }

  /** What is left out stays. As a part of a transaction. */
  changeIn(act: Act, id: string, patch: ChangeRequestType, change: Change): Promise<RequestType> {
    return this.#renew(act, id, change, 'change', async (before) => withChanges(before, patch));
  }

  /** Makes a new version that holds what an earlier one did. */
  async restore(caller: Caller, idOrKey: string, version: number, change: Change): Promise<RequestType> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    return this.#alone((tx) =>
      this.#renew({ tx, caller }, id, change, 'restore', async () =>
        attributesOf((await requestTypeVersions.find(tx, { id, version })).content),
      ),
    );
  }

  async remove(caller: Caller, idOrKey: string, change: Change): Promise<RequestType | undefined> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    return this.#alone((tx) => this.removeIn({ tx, caller }, id, change));
  }

  /**
   * Deletes it; one that something was made of is retired instead, and answered as it is then. As a part of a
   * transaction.
   */
  async removeIn(act: Act, id: string, { ifMatch }: Change): Promise<RequestType | undefined> {
    const { tx } = act;
    const before = await lockRequestType(tx, id);
    requireMatch(ifMatch, before);
    await refuseProtected(act, { kind: 'request-type', key: before.key, scopeId: before.scopeId });
    const attributes = { ...attributesOf(before), retired: true };
    await refuseHarm(tx, before, attributes);
    if (await hasHistory(tx, id)) return this.#write(act, 'retire', before, attributes);
    await tx.deleteFrom('request_type').where('id', '=', id).execute();
    await this.#record(act, 'delete', { before });
    return undefined;
  }

  /** As a part of a transaction. */
  async renameIn(act: Act, id: string, key: string): Promise<void> {
    const before = await lockRequestType(act.tx, id);
    if (isOrderRequestType(before.key))
      throw new ConflictException(`"${before.key}" cannot be renamed: orders need it.`);
    await act.tx.updateTable('request_type').set({ key }).where('id', '=', id).execute();
    await this.#record(act, 'change', { before, after: await lockRequestType(act.tx, id) });
  }

  async #alone<T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
    const result = await this.db.transaction().execute(work);
    this.changes.announce();
    return result;
  }

  async #renew(
    act: Act,
    id: string,
    { ifMatch, tagged = (whole) => whole, changing }: Change,
    action: AuditedAction,
    next: (before: RequestType) => Promise<RequestTypeAttributes>,
  ): Promise<RequestType> {
    const before = await lockRequestType(act.tx, id);
    requireMatch(ifMatch, tagged(before));
    const attributes = await next(before);
    refuseParameters(attributes);
    await refuseHarm(act.tx, before, attributes, changing);
    return this.#write(act, action, before, attributes);
  }

  /** A change that changes nothing makes no version. */
  async #write(
    act: Act,
    action: AuditedAction,
    before: RequestType,
    attributes: RequestTypeAttributes,
  ): Promise<RequestType> {
    if (isDeepStrictEqual(attributes, attributesOf(before))) return before;
    await addVersion(act.tx, { id: before.id, version: before.version + 1 }, act.caller.name, attributes);
    const after = await lockRequestType(act.tx, before.id);
    await this.#record(act, action, { before, after });
    return after;
  }

  #record(
    { tx, ...by }: Act,
    action: AuditedAction,
    states: { before?: RequestType; after?: RequestType },
  ): Promise<void> {
    const { id, key, scopeId } = (states.after ?? states.before)!;
    return this.audit.record(tx, { ...by, action, kind: 'request-type', id, key, scopeId, ...states });
  }
}

/** Through JSON: what was not sent is not there, and the rest is plain data. */
const withChanges = (
  attributes: RequestTypeAttributes,
  patch: Partial<RequestTypeAttributes>,
): RequestTypeAttributes =>
  attributesOf({ ...attributes, ...(JSON.parse(JSON.stringify(patch)) as Partial<RequestTypeAttributes>) });

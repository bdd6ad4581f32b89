import { createHash } from 'node:crypto';
import { findSpecificationFaults } from '@axle/qualification';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { Audit } from '../audit/audit.js';
import type { Act, AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { lockScope } from '../database/lock-scope.js';
import { refuseProtected } from '../database/managed-by.js';
import type { Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import type { Page } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import type { ChangeServiceSpecification, CreateServiceSpecification } from './service-specification.dto.js';
import {
  currentSpecifications,
  type SpecificationRecord,
  toColumns,
  toRecord,
} from './specification-record.js';

const DOES_NOT_FIT = 'The service specification does not fit.';

/** Service specifications of a scope: what line items are of, and what they consist of. */
@Injectable()
export class ServiceSpecificationService {
  constructor(
    private readonly db: Database,
    private readonly changes: ConfigurationChanges,
    private readonly audit: Audit,
  ) {}

  async list(scopeId: string, { limit, offset }: Page) {
    const rows = await currentSpecifications(this.db, scopeId)
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute();
    const { total } = await this.db
      .selectFrom('service_specification')
      .where('scope_id', '=', scopeId)
      .select(({ fn }) => fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow();
    return { total: Number(total), serviceSpecifications: rows.map(toRecord) };
  }

  get(scopeId: string, idOrKey: string): Promise<SpecificationRecord> {
    return read(this.db, scopeId, idOrKey);
  }

  create(caller: Caller, specification: CreateServiceSpecification): Promise<SpecificationRecord> {
    return this.#alone(caller, (act) => this.createIn(act, specification));
  }

  /** As a part of a transaction in which nobody else changes specifications of the scope. */
  async createIn(act: Act, specification: CreateServiceSpecification): Promise<SpecificationRecord> {
    const scopeId = act.caller.homeScopeId;
    const { id } = specification;
    const others = await readSpecifications(act.tx, scopeId);
    if (others.has(id)) throw new ConflictException(`There is already a service specification "${id}".`);
    const keys = new Set([...others.values()].map(({ key }) => key));
    const { key = keyFor(id, keys) } = specification;
    if (keys.has(key))
      throw new ConflictException(`There is already a service specification with the key "${key}".`);
    refuse(findSpecificationFaults(specification, graphOf(others)), DOES_NOT_FIT);
    await act.tx
      .insertInto('service_specification')
      .values({ scope_id: scopeId, ...toColumns({ ...specification, key }) })
      .execute();
    const after = await read(act.tx, scopeId, id);
    await this.#record(act, 'create', { after });
    return after;
  }

  change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeServiceSpecification,
    ifMatch: string | undefined,
  ): Promise<SpecificationRecord> {
    return this.#alone(caller, (act) => this.changeIn(act, idOrKey, patch, ifMatch));
  }

  /** What is left out stays. As a part of a transaction in which nobody else changes specifications of the scope. */
  async changeIn(
    act: Act,
    idOrKey: string,
    patch: ChangeServiceSpecification,
    ifMatch?: string,
  ): Promise<SpecificationRecord> {
    const scopeId = act.caller.homeScopeId;
    const before = await read(act.tx, scopeId, idOrKey);
    requireMatch(ifMatch, before);
    const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const changed: SpecificationRecord = { ...before, ...sent };
    refuse(
      findSpecificationFaults(changed, graphOf(await readSpecifications(act.tx, scopeId))),
      DOES_NOT_FIT,
    );
    return this.#update(act, before, toColumns(changed));
  }

  remove(caller: Caller, idOrKey: string, ifMatch: string | undefined): Promise<void> {
    return this.#alone(caller, (act) => this.removeIn(act, idOrKey, ifMatch));
  }

  /** As a part of a transaction in which nobody else changes specifications of the scope. */
  async removeIn(act: Act, idOrKey: string, ifMatch?: string): Promise<void> {
    const scopeId = act.caller.homeScopeId;
    const before = await read(act.tx, scopeId, idOrKey);
    const { id, key } = before;
    requireMatch(ifMatch, before);
    await refuseProtected(act, { kind: 'service-specification', key, scopeId });
    const parents = [...(await readSpecifications(act.tx, scopeId))]
      .filter(([, { children }]) => children.some(({ specification }) => specification === id))
      .map(([parent]) => `"${parent}"`);
    if (parents.length > 0)
      throw new ConflictException(`"${id}" is a child of ${parents.join(', ')}: take it out there first.`);
    await act.tx
      .deleteFrom('service_specification')
      .where('scope_id', '=', scopeId)
      .where('id', '=', id)
      .execute();
    await this.#record(act, 'delete', { before });
  }

  /** As a part of a transaction in which nobody else changes specifications of the scope. */
  async renameIn(act: Act, idOrKey: string, key: string): Promise<void> {
    await this.#update(act, await read(act.tx, act.caller.homeScopeId, idOrKey), { key });
  }

  async #update(
    act: Act,
    before: SpecificationRecord,
    columns: Partial<ReturnType<typeof toColumns>>,
  ): Promise<SpecificationRecord> {
    const scopeId = act.caller.homeScopeId;
    await act.tx
      .updateTable('service_specification')
      .set({ ...columns, updated_at: new Date() })
      .where('scope_id', '=', scopeId)
      .where('id', '=', before.id)
      .execute();
    const after = await read(act.tx, scopeId, before.id);
    await this.#record(act, 'change', { before, after });
    return after;
  }

  #record(
    { tx, ...by }: Act,
    action: AuditedAction,
    states: { before?: SpecificationRecord; after?: SpecificationRecord },
  ): Promise<void> {
    const { id, key } = (states.after ?? states.before)!;
    const scopeId = by.caller.homeScopeId;
    return this.audit.record(tx, {
      ...by,
      action,
      kind: 'service-specification',
      id,
      key,
      scopeId,
      ...states,
    });
  }

  /** Changes of one scope one after the other: two that are sound apart could make a cycle together. */
  async #alone<T>(caller: Caller, work: (act: Act) => Promise<T>): Promise<T> {
    const result = await this.db.transaction().execute(async (tx) => {
      await lockScope(tx, caller.homeScopeId);
      return work({ tx, caller });
    });
    this.changes.announce();
    return result;
  }
}

type Source = Pick<Database, 'selectFrom'>;

/** By its id or its key; where one's id is another's key, by the id. */
async function read(source: Source, scopeId: string, idOrKey: string): Promise<SpecificationRecord> {
  const rows = await currentSpecifications(source, scopeId)
    .where((is) => is.or([is('id', '=', idOrKey), is('key', '=', idOrKey)]))
    .execute();
  const row = rows.find(({ id }) => id === idOrKey) ?? rows[0];
  if (!row) throw new NotFoundException(`There is no service specification "${idOrKey}".`);
  return toRecord(row);
}

async function readSpecifications(tx: Transaction<Schema>, scopeId: string) {
  const rows = await tx
    .selectFrom('service_specification')
    .select(['id', 'key', 'children'])
    .where('scope_id', '=', scopeId)
    .orderBy('id')
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

const graphOf = (specifications: Awaited<ReturnType<typeof readSpecifications>>) =>
  new Map([...specifications].map(([id, { children }]) => [id, children]));

/** Made of the id, which may be any text. */
function keyFor(id: string, taken: ReadonlySet<string>): string {
  const words = id.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-').slice(0, 90).replace(/-$/, '');
  const key = /^[a-z]/.test(name) ? name : `s-${name}`.replace(/-$/, '');
  return taken.has(key) ? `${key}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}` : key;
}

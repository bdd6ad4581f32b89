import { findSpecificationFaults } from '@axle/qualification';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Transaction } from 'kysely';
import { Audit } from '../audit/audit.js';
import type { AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import type { Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import type { Page } from '../http/page.js';
import { refuse } from '../http/refuse.js';
import type { ChangeServiceSpecification, CreateServiceSpecification } from './service-specification.dto.js';
import { type SpecificationRecord, toColumns, toRecord } from './specification-record.js';

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
    const ofScope = this.db.selectFrom('service_specification').where('scope_id', '=', scopeId);
    const rows = await ofScope.selectAll().orderBy('id').limit(limit).offset(offset).execute();
    const { total } = await ofScope
      .select(({ fn }) => fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow();
    return { total: Number(total), serviceSpecifications: rows.map(toRecord) };
  }

  get(scopeId: string, id: string): Promise<SpecificationRecord> {
    return read(this.db, scopeId, id);
  }

  async create(caller: Caller, specification: CreateServiceSpecification): Promise<SpecificationRecord> {
    const scopeId = caller.homeScopeId;
    return this.#alone(scopeId, async (tx) => {
      const { id } = specification;
      const others = await readChildren(tx, scopeId);
      if (others.has(id)) throw new ConflictException(`There is already a service specification "${id}".`);
      refuse(findSpecificationFaults(specification, others), DOES_NOT_FIT);
      const row = await tx
        .insertInto('service_specification')
        .values({ scope_id: scopeId, ...toColumns(specification) })
        .returningAll()
        .executeTakeFirstOrThrow();
      const after = toRecord(row);
      await this.#record(tx, caller, 'create', id, { after });
      return after;
    });
  }

  async change(
    caller: Caller,
    id: string,
    patch: ChangeServiceSpecification,
    ifMatch: string | undefined,
  ): Promise<SpecificationRecord> {
    const scopeId = caller.homeScopeId;
    return this.#alone(scopeId, async (tx) => {
      const record = await read(tx, scopeId, id);
      requireMatch(ifMatch, record);
      const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const changed: SpecificationRecord = { ...record, ...sent };
      refuse(findSpecificationFaults(changed, await readChildren(tx, scopeId)), DOES_NOT_FIT);
      const row = await tx
        .updateTable('service_specification')
        .set({ ...toColumns(changed), updated_at: new Date() })
        .where('scope_id', '=', scopeId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      const after = toRecord(row);
      await this.#record(tx, caller, 'change', id, { before: record, after });
      return after;
    });
  }

  async remove(caller: Caller, id: string, ifMatch: string | undefined): Promise<void> {
    const scopeId = caller.homeScopeId;
    await this.#alone(scopeId, async (tx) => {
      const before = await read(tx, scopeId, id);
      requireMatch(ifMatch, before);
      const parents = [...(await readChildren(tx, scopeId))]
        .filter(([, children]) => children.some(({ specification }) => specification === id))
        .map(([parent]) => `"${parent}"`);
      if (parents.length > 0)
        throw new ConflictException(`"${id}" is a child of ${parents.join(', ')}: take it out there first.`);
      await tx
        .deleteFrom('service_specification')
        .where('scope_id', '=', scopeId)
        .where('id', '=', id)
        .execute();
      await this.#record(tx, caller, 'delete', id, { before });
    });
  }

  #record(
    tx: Transaction<Schema>,
    caller: Caller,
    action: AuditedAction,
    id: string,
    states: { before?: SpecificationRecord; after?: SpecificationRecord },
  ): Promise<void> {
    const scopeId = caller.homeScopeId;
    return this.audit.record(tx, { caller, action, kind: 'service-specification', id, scopeId, ...states });
  }

  /** Changes of one scope one after the other: two that are sound apart could make a cycle together. */
  async #alone<T>(scopeId: string, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
    const result = await this.db.transaction().execute(async (tx) => {
      await tx.selectFrom('scope').select('id').where('id', '=', scopeId).forNoKeyUpdate().execute();
      return work(tx);
    });
    this.changes.announce();
    return result;
  }
}

async function read(
  db: Pick<Database, 'selectFrom'>,
  scopeId: string,
  id: string,
): Promise<SpecificationRecord> {
  const row = await db
    .selectFrom('service_specification')
    .selectAll()
    .where('scope_id', '=', scopeId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new NotFoundException(`There is no service specification "${id}".`);
  return toRecord(row);
}

async function readChildren(tx: Transaction<Schema>, scopeId: string) {
  const rows = await tx
    .selectFrom('service_specification')
    .select(['id', 'children'])
    .where('scope_id', '=', scopeId)
    .orderBy('id')
    .execute();
  return new Map(rows.map(({ id, children }) => [id, children]));
}

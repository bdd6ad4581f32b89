import { ConflictException, ForbiddenException, Injectable, NotFoundException } from '@nestjs/common';
import type { Selectable, Transaction } from 'kysely';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { AuditedAction } from '../audit/audited-act.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import type { Schema } from '../database/schema.js';
import { requireMatch } from '../http/etag.js';
import type { Caller } from './caller.js';
import { type Scope } from './scope.answer.js';
import type { CreateScope } from './scope.dto.js';

/** Stands for all scopes, those to come as well, where keys of scopes are listed. */
export const EVERY_SCOPE = '*';

/** The scopes: the walls between teams. */
@Injectable()
export class ScopeService {
  #scopes: Promise<Scope[]> | undefined;

  constructor(
    private readonly db: Database,
    private readonly changes: ConfigurationChanges,
    private readonly audit: Audit,
  ) {
    changes.onChange(() => {
      this.#scopes = undefined;
    });
  }

  /** The oldest first. */
  list(): Promise<Scope[]> {
    this.#scopes ??= this.#read().catch((error) => {
      this.#scopes = undefined;
      throw error;
    });
    return this.#scopes;
  }

  async byId(id: string): Promise<Scope | undefined> {
    return (await this.list()).find((scope) => scope.id === id);
  }

  /** Those that a caller may see. */
  async visible({ scopeIds }: Pick<Caller, 'scopeIds'>): Promise<Scope[]> {
    return (await this.list()).filter(({ id }) => scopeIds === null || scopeIds.includes(id));
  }

  /** One that the caller may see. */
  async get(caller: Caller, idOrKey: string): Promise<Scope> {
    const scope = (await this.visible(caller)).find(({ id, key }) => key === idOrKey || id === idOrKey);
    if (!scope) throw new NotFoundException(`There is no scope "${idOrKey}".`);
    return scope;
  }

  /** By an admin of every scope: nobody else could see it. */
  async create(caller: Caller, scope: CreateScope): Promise<Scope> {
    if (caller.scopeIds !== null)
      throw new ForbiddenException(
        'Only an admin of every scope makes scopes: your credential is for some of them.',
      );
    const created = await this.db
      .transaction()
      .execute(async (tx) => {
        const row = await tx
          .insertInto('scope')
          .values({ id: uuid(), ...scope })
          .returningAll()
          .executeTakeFirstOrThrow();
        await this.#record(tx, caller, 'create', { after: toScope(row) });
        return toScope(row);
      })
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a scope with the key "${scope.key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** What is left out stays. */
  async change(
    caller: Caller,
    idOrKey: string,
    {
      name,
      approval,
      strictSpecifications,
    }: Partial<Pick<Scope, 'name' | 'approval' | 'strictSpecifications'>>,
    ifMatch: string | undefined,
  ): Promise<Scope> {
    const { id } = await this.get(caller, idOrKey);
    const changed = await this.db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('scope')
        .selectAll()
        .where('id', '=', id)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow();
      const before = toScope(row);
      requireMatch(ifMatch, before);
      const after = await tx
        .updateTable('scope')
        .set({
          name: name ?? row.name,
          approval: approval ?? row.approval,
          strict_specifications: strictSpecifications ?? row.strict_specifications,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
        .then(toScope);
      await this.#record(tx, caller, 'change', { before, after });
      return after;
    });
    this.changes.announce();
    return changed;
  }

  async #record(
    tx: Transaction<Schema>,
    caller: Caller,
    action: AuditedAction,
    states: { before?: Scope; after: Scope },
  ): Promise<void> {
    const { id, key } = states.after;
    await this.audit.record(tx, { caller, action, kind: 'scope', id, key, scopeId: id, ...states });
  }

  async #read(): Promise<Scope[]> {
    const rows = await this.db.selectFrom('scope').selectAll().orderBy('id').execute();
    return rows.map(toScope);
  }
}

const toScope = ({ id, key, name, approval, strict_specifications }: Selectable<Schema['scope']>): Scope => ({
  id,
  key,
  name,
  approval,
  strictSpecifications: strict_specifications,
});

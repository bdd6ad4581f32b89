import { ConflictException, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Audit } from '../audit/audit.js';
import type { Act, AuditedAction } from '../audit/audited-act.js';
import type { Caller } from '../auth/caller.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { refuseProtected } from '../database/managed-by.js';
import { requireMatch } from '../http/etag.js';
import { type ConnectionRecord } from './connection.answer.js';
import { type ConnectionDraft, ConnectionDrafts } from './connection.drafts.js';
import type { ChangeConnection, CreateConnection } from './connection.dto.js';
import { ConnectionReader, lockConnection } from './connection.reader.js';
import { type AcceptedConnection, ConnectionRules } from './connection.rules.js';
import { ConnectionSecrets } from './connection.secrets.js';
import { ConnectionRecords, type ConnectionRow } from './connection-record.js';
import { refuseWhereUsed } from './connection-use.js';
import { connectionVersions } from './connection-versions.reader.js';

/** Makes and changes connections: named, stored instances of a spoke's connection config. Every change is a version. */
@Injectable()
export class ConnectionService {
  constructor(
    private readonly db: Database,
    private readonly reader: ConnectionReader,
    private readonly records: ConnectionRecords,
    private readonly rules: ConnectionRules,
    private readonly drafts: ConnectionDrafts,
    private readonly secrets: ConnectionSecrets,
    private readonly audit: Audit,
    private readonly changes: ConfigurationChanges,
  ) {}

  async create(caller: Caller, sent: CreateConnection): Promise<ConnectionRecord> {
    const { key, spoke, values, allowedHosts = null } = sent;
    const accepted = await this.rules.accept({ spoke, values, allowedHosts });
    const created = await this.db
      .transaction()
      .execute((tx) => this.createIn({ tx, caller }, sent, accepted))
      .catch((error) => {
        if (!isUniqueViolation(error)) throw error;
        throw new ConflictException(`There is already a connection with the key "${key}".`);
      });
    this.changes.announce();
    return created;
  }

  /** The same, as a part of a transaction. `accepted`: what the spoke made of it before. */
  async createIn(
    act: Act,
    { key, name, spoke }: Pick<CreateConnection, 'key' | 'name' | 'spoke'>,
    { values, secrets, allowedHosts }: AcceptedConnection,
  ): Promise<ConnectionRecord> {
    const owner = { id: uuid(), scope_id: act.caller.homeScopeId };
    await act.tx
      .insertInto('connection')
      .values({
        ...owner,
        key,
        name,
        spoke,
        ...this.secrets.seal(owner, values, secrets),
        allowed_hosts: allowedHosts,
      })
      .execute();
    const row = await lockConnection(act.tx, owner.id);
    await addVersion(act, row, []);
    await this.#record(act, 'create', row, { after: this.records.of(row) });
    return this.records.of(row);
  }

  /** What is left out stays, secrets too. */
  change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeConnection,
    ifMatch: string | undefined,
  ): Promise<ConnectionRecord> {
    return this.#renew(caller, idOrKey, ifMatch, 'change', (row) => this.drafts.change(row, patch));
  }

  /** Makes a new version that holds what an earlier one did, with the secrets of today: earlier ones are not kept. */
  restore(
    caller: Caller,
    idOrKey: string,
    version: number,
    ifMatch: string | undefined,
  ): Promise<ConnectionRecord> {
    return this.#renew(caller, idOrKey, ifMatch, 'restore', async (row) =>
      this.drafts.restore(row, await connectionVersions.find(this.db, { id: row.id, version })),
    );
  }

  async remove(caller: Caller, idOrKey: string, ifMatch: string | undefined): Promise<void> {
    const { id } = await this.reader.find(caller, idOrKey);
    await this.db.transaction().execute((tx) => this.removeIn({ tx, caller }, id, ifMatch));
    this.changes.announce();
  }

  /** Its secrets are forgotten at once. Its versions stay, for what names them. As a part of a transaction. */
  async removeIn(act: Act, id: string, ifMatch?: string): Promise<void> {
    const { tx } = act;
    const row = await lockConnection(tx, id);
    const before = this.records.of(row);
    requireMatch(ifMatch, before);
    await refuseProtected(act, { kind: 'connection', key: row.key, scopeId: row.scope_id });
    await refuseWhereUsed(tx, row);
    await tx
      .updateTable('connection')
      .set(({ fn }) => ({ deleted_at: fn<Date>('now'), secrets: '{}' }))
      .where('id', '=', id)
      .execute();
    await this.#record(act, 'delete', row, { before });
  }

  /** As a part of a transaction. */
  async renameIn(act: Act, id: string, key: string): Promise<void> {
    const before = this.records.of(await lockConnection(act.tx, id));
    await act.tx.updateTable('connection').set({ key }).where('id', '=', id).execute();
    const row = await lockConnection(act.tx, id);
    await this.#record(act, 'change', row, { before, after: this.records.of(row) });
  }

  /** The spoke judges the values before the record is locked: however slow it is, it holds no transaction open. */
  async #renew(
    caller: Caller,
    idOrKey: string,
    ifMatch: string | undefined,
    action: AuditedAction,
    draftOf: (row: ConnectionRow) => Promise<ConnectionDraft>,
  ): Promise<ConnectionRecord> {
    const row = await this.reader.find(caller, idOrKey);
    requireMatch(ifMatch, this.records.of(row));
    const draft = await draftOf(row);
    if (draft.same) return this.records.of(row);
    const renewed = await this.db
      .transaction()
      .execute((tx) => this.renewIn({ tx, caller }, row, draft, action, ifMatch));
    this.changes.announce();
    return renewed;
  }

  /** Makes it what a draft of the row says, as a part of a transaction. A change that changes nothing makes no version. */
  async renewIn(
    act: Act,
    row: ConnectionRow,
    draft: ConnectionDraft,
    action: AuditedAction,
    ifMatch?: string,
  ): Promise<ConnectionRecord> {
    const locked = await lockConnection(act.tx, row.id);
    requireMatch(ifMatch, this.records.of(locked));
    if (locked.version !== row.version)
      throw new ConflictException('The connection was changed by somebody else meanwhile. Read it again.');
    if (draft.same) return this.records.of(locked);
    const after = await this.#update(act, locked, draft);
    await addVersion(act, after, draft.changedSecrets);
    await this.#record(act, action, row, {
      before: this.records.of(locked),
      after: this.records.of(after, draft.changedSecrets),
    });
    return this.records.of(after);
  }

  async #update(
    { tx }: Act,
    row: ConnectionRow,
    { name, values, secrets, allowedHosts }: ConnectionDraft,
  ): Promise<ConnectionRow> {
    await tx
      .updateTable('connection')
      .set(({ fn }) => ({
        name,
        ...this.secrets.seal(row, values, secrets),
        allowed_hosts: allowedHosts,
        version: row.version + 1,
        updated_at: fn<Date>('now'),
      }))
      .where('id', '=', row.id)
      .execute();
    return lockConnection(tx, row.id);
  }

  #record(
    { tx, ...by }: Act,
    action: AuditedAction,
    { id, key, scope_id: scopeId }: ConnectionRow,
    states: { before?: ConnectionRecord; after?: ConnectionRecord },
  ): Promise<void> {
    return this.audit.record(tx, { ...by, action, kind: 'connection', id, key, scopeId, ...states });
  }
}

async function addVersion({ tx, caller }: Act, row: ConnectionRow, changedSecrets: string[]): Promise<void> {
  await tx
    .insertInto('connection_version')
    .values({
      connection_id: row.id,
      version: row.version,
      name: row.name,
      options: JSON.stringify(row.options),
      secrets: Object.keys(row.secrets),
      changed_secrets: changedSecrets,
      allowed_hosts: row.allowed_hosts,
      created_by: caller.name,
    })
    .execute();
}

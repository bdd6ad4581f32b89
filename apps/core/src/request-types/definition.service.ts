import { compileCondition, isFault } from '@axle/selector';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import type { Selectable } from 'kysely';
import { validate as isUuid, v7 as uuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { ConnectionService } from '../connections/connection.service.js';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/errors.js';
import { inScopes } from '../database/in-scopes.js';
import type { Schema } from '../database/schema.js';
import type { Fault } from '../http/fault.js';
import { refuse } from '../http/refuse.js';
import { SpokeHost } from '../spokes/spoke.host.js';
import type { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { type RequestType, RequestTypeService } from './request-type.service.js';

/** The attributes of a definition that make a new version when they change. */
type Attributes = Omit<CreateDefinition, 'key'>;

export interface DefinitionRecord extends Attributes {
  id: string;
  key: string;
  requestType: string;
  version: number;
  createdAt: string;
  createdBy: string;
}

type Row = Selectable<Schema['definition']> &
  Selectable<Schema['definition_version']> & { request_type: string };

/** Request definitions: which adapter answers which requests. Every change is a new version. */
@Injectable()
export class DefinitionService {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
    private readonly connections: ConnectionService,
    private readonly spokes: SpokeHost,
    private readonly changes: ConfigurationChanges,
  ) {}

  async list(caller: Caller, requestType: string): Promise<DefinitionRecord[]> {
    const { id } = await this.requestTypes.get(caller.homeScopeId, requestType);
    const rows = await this.#current()
      .where('definition.request_type_id', '=', id)
      .orderBy('order')
      .execute();
    return rows.map(toRecord);
  }

  async get(caller: Caller, idOrKey: string): Promise<DefinitionRecord> {
    return toRecord(await this.#find(caller, idOrKey));
  }

  async create(
    caller: Caller,
    requestTypeKey: string,
    { key, ...attributes }: CreateDefinition,
  ): Promise<DefinitionRecord> {
    const requestType = await this.requestTypes.get(caller.homeScopeId, requestTypeKey);
    const id = uuid();
    const connectionId = await this.#validate(caller, requestType, attributes);
    try {
      await this.db.transaction().execute(async (tx) => {
        await tx
          .insertInto('definition')
          .values({
            id,
            scope_id: requestType.scopeId,
            request_type_id: requestType.id,
            key,
            current_version: 1,
          })
          .execute();
        await tx
          .insertInto('definition_version')
          .values(versionRow(id, 1, attributes, connectionId, caller))
          .execute();
      });
    } catch (error) {
      if (isUniqueViolation(error))
        throw new ConflictException(`There is already a definition with the key "${key}".`);
      throw error;
    }
    this.changes.announce();
    return this.get(caller, id);
  }

  async change(caller: Caller, idOrKey: string, patch: ChangeDefinition): Promise<DefinitionRecord> {
    const row = await this.#find(caller, idOrKey);
    const { id, key: _, requestType, version, createdAt: __, createdBy: ___, ...attributes } = toRecord(row);
    const sent = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const changed: Attributes = { ...attributes, ...sent };
    const connectionId = await this.#validate(
      caller,
      await this.requestTypes.get(row.scope_id, requestType),
      changed,
    );
    await this.db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('definition')
        .set({ current_version: version + 1 })
        .where('id', '=', id)
        .where('current_version', '=', version)
        .executeTakeFirst();
      if (numUpdatedRows === 0n)
        throw new ConflictException('The definition was changed by somebody else meanwhile. Read it again.');
      await tx
        .insertInto('definition_version')
        .values(versionRow(id, version + 1, changed, connectionId, caller))
        .execute();
    });
    this.changes.announce();
    return this.get(caller, id);
  }

  #current() {
    return this.db
      .selectFrom('definition')
      .innerJoin('definition_version', (join) =>
        join
          .onRef('definition_version.definition_id', '=', 'definition.id')
          .onRef('definition_version.version', '=', 'definition.current_version'),
      )
      .innerJoin('request_type', 'request_type.id', 'definition.request_type_id')
      .selectAll(['definition', 'definition_version'])
      .select('request_type.key as request_type');
  }

  async #find(caller: Caller, idOrKey: string): Promise<Row> {
    const byId = isUuid(idOrKey);
    const row = await this.#current()
      .where(byId ? 'definition.id' : 'definition.key', '=', idOrKey)
      .where(inScopes('definition.scope_id', byId ? caller.scopeIds : [caller.homeScopeId]))
      .executeTakeFirst();
    if (!row) throw new NotFoundException(`There is no definition "${idOrKey}".`);
    return row;
  }

  /** Refuses what does not fit, all at once. Answers the connection's id. */
  async #validate(caller: Caller, requestType: RequestType, attributes: Attributes): Promise<string> {
    const { condition, spoke, adapter, connection } = attributes;
    const faults: Fault[] = [];
    const compiled = compileCondition(condition, requestType.inputs);
    if (isFault(compiled)) {
      const { message, position, excerpt } = compiled;
      const at = position ? ` (line ${position.line}, column ${position.column})` : '';
      faults.push({ path: 'condition', reason: `${message}${at}${excerpt ? `\n${excerpt}` : ''}` });
    }
    const manifest = this.spokes.adapter(spoke, adapter);
    if (!manifest) {
      const known = this.spokes.get(spoke)?.adapters.map(({ key }) => key);
      faults.push(
        known
          ? { path: 'adapter', reason: `the spoke ${spoke} has: ${known.join(', ') || 'none'}` }
          : { path: 'spoke', reason: `there is no spoke "${spoke}"` },
      );
    } else if (manifest.requestType !== requestType.key)
      faults.push({ path: 'adapter', reason: `is for the request type ${manifest.requestType}` });
    const found = await this.connections.get(caller, connection).catch(() => undefined);
    if (!found)
      faults.push({ path: 'connection', reason: `there is no connection "${connection}" in this scope` });
    else if (found.spoke !== spoke)
      faults.push({ path: 'connection', reason: `is one of the spoke ${found.spoke}` });
    refuse(faults, 'The definition does not fit.');
    return found!.id;
  }
}

function versionRow(
  id: string,
  version: number,
  attributes: Attributes,
  connectionId: string,
  caller: Caller,
) {
  const { connection: _, deadlineMs, attemptTimeoutMs, maxAttempts, ...same } = attributes;
  return {
    ...same,
    definition_id: id,
    version,
    connection_id: connectionId,
    deadline_ms: deadlineMs,
    attempt_timeout_ms: attemptTimeoutMs,
    max_attempts: maxAttempts,
    created_by: caller.name,
  };
}

const toRecord = (row: Row): DefinitionRecord => ({
  id: row.id,
  key: row.key,
  requestType: row.request_type,
  version: row.version,
  name: row.name,
  description: row.description,
  order: row.order,
  active: row.active,
  condition: row.condition,
  spoke: row.spoke,
  adapter: row.adapter,
  connection: row.connection_id,
  deadlineMs: row.deadline_ms,
  attemptTimeoutMs: row.attempt_timeout_ms,
  maxAttempts: row.max_attempts,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
});

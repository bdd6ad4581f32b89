import { type Condition, compileCondition, isFault, type Selection, Selector } from '@axle/selector';
import { Injectable, Logger } from '@nestjs/common';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import { type RequestType, RequestTypeService } from './request-type.service.js';

/** What an execution takes over from the definition that it runs. */
export interface ExecutableDefinition {
  id: string;
  version: number;
  name: string;
  spoke: string;
  adapter: string;
  connectionId: string;
  deadlineMs: number;
  attemptTimeoutMs: number;
  maxAttempts: number;
}

interface CatalogDefinition {
  id: string;
  key: string;
  name: string;
  order: number;
  active: boolean;
  condition: Condition;
  executable: ExecutableDefinition;
}

/** A request type with its definitions, compiled. */
export interface CatalogEntry {
  id: string;
  select(inputs: object): Selection<CatalogDefinition>;
  choose(key: string, reason: string): Selection<CatalogDefinition> | undefined;
}

/** The definitions, ready for selection: read and compiled once, and again after any change. */
@Injectable()
export class DefinitionCatalog {
  readonly #logger = new Logger(DefinitionCatalog.name);
  readonly #entries = new Map<string, Promise<CatalogEntry>>();

  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#entries.clear());
  }

  requestType(scopeId: string, key: string): Promise<CatalogEntry> {
    const id = `${scopeId}|${key}`;
    const known = this.#entries.get(id);
    if (known) return known;
    const entry = this.requestTypes.get(scopeId, key).then((requestType) => this.#compile(requestType));
    this.#entries.set(id, entry);
    entry.catch(() => this.#entries.delete(id));
    return entry;
  }

  /** A definition as it was in a version. */
  async definition({ id, version }: DefinitionRef): Promise<ExecutableDefinition> {
    const row = await this.db
      .selectFrom('definition_version')
      .selectAll()
      .where('definition_id', '=', id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    return toExecutable(row);
  }

  async #compile(requestType: RequestType): Promise<CatalogEntry> {
    const rows = await this.db
      .selectFrom('definition')
      .innerJoin('definition_version', (join) =>
        join
          .onRef('definition_version.definition_id', '=', 'definition.id')
          .onRef('definition_version.version', '=', 'definition.current_version'),
      )
      .selectAll('definition_version')
      .select('definition.key')
      .where('definition.request_type_id', '=', requestType.id)
      .execute();
    const definitions = rows.flatMap((row): CatalogDefinition[] => {
      const condition = compileCondition(row.condition, requestType.inputs);
      // It was checked when it was saved; an input that it names may have been taken away since.
      if (isFault(condition)) {
        this.#logger.error(`the definition ${row.key} is not considered: ${condition.message}`);
        return [];
      }
      const { definition_id: id, key, name, order, active } = row;
      return [{ id, key, name, order, active, condition, executable: toExecutable(row) }];
    });
    const selector = new Selector(definitions, requestType);
    return {
      id: requestType.id,
      select: (inputs) => selector.select(inputs, { now: Date.now() }),
      choose: (key, reason) => selector.choose(key, reason, Date.now()),
    };
  }
}

const toExecutable = (row: {
  definition_id: string;
  version: number;
  name: string;
  spoke: string;
  adapter: string;
  connection_id: string;
  deadline_ms: number;
  attempt_timeout_ms: number;
  max_attempts: number;
}): ExecutableDefinition => ({
  id: row.definition_id,
  version: row.version,
  name: row.name,
  spoke: row.spoke,
  adapter: row.adapter,
  connectionId: row.connection_id,
  deadlineMs: row.deadline_ms,
  attemptTimeoutMs: row.attempt_timeout_ms,
  maxAttempts: row.max_attempts,
});

import { type Condition, compileCondition, isFault, type Selection, Selector } from '@axle/selector';
import { Injectable, Logger } from '@nestjs/common';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { remember } from '../database/remember.js';
import type { DefinitionRef, Threshold } from '../database/schema.js';
import { RequestTypeService } from '../request-types/request-type.service.js';
import type { RequestType } from '../request-types/request-type-record.js';
import type { VersionRow } from './definition-record.js';

/** Versions that are kept in memory: they never change, and few are run at a time. */
const MAX_VERSIONS = 10_000;

/** What an execution needs of the version of a definition that it runs. */
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
  firstPauseMs: number;
  longestPauseMs: number;
  shadow: boolean;
  activeFrom?: Date;
  activeUntil?: Date;
  threshold?: Threshold;
  /** JSONata. */
  preProcessing?: string;
  postProcessing?: string;
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
  version: number;
  select(inputs: object): Selection<CatalogDefinition>;
  choose(key: string, reason: string): Selection<CatalogDefinition> | undefined;
}

/** The definitions, ready for selection: read and compiled once, and again after any change. */
@Injectable()
export class DefinitionCatalog {
  readonly #logger = new Logger(DefinitionCatalog.name);
  readonly #entries = new Map<string, Promise<CatalogEntry>>();
  readonly #versions = new Map<string, Promise<ExecutableDefinition>>();

  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
    changes: ConfigurationChanges,
  ) {
    changes.onChange(() => this.#entries.clear());
  }

  requestType(scopeId: string, key: string): Promise<CatalogEntry> {
    return remember(this.#entries, `${scopeId}|${key}`, async () =>
      this.#compile(await this.requestTypes.get(scopeId, key)),
    );
  }

  /** A definition as it was in a version, also once it is deleted. */
  definition({ id, version }: DefinitionRef): Promise<ExecutableDefinition> {
    if (this.#versions.size >= MAX_VERSIONS) this.#versions.clear();
    return remember(this.#versions, `${id}|${version}`, async () =>
      toExecutable(
        await this.db
          .selectFrom('definition_version')
          .selectAll()
          .where('definition_id', '=', id)
          .where('version', '=', version)
          .executeTakeFirstOrThrow(),
      ),
    );
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
      .where('definition.deleted_at', 'is', null)
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
      version: requestType.version,
      select: (inputs) => selector.select(inputs),
      choose: (key, reason) => selector.choose(key, reason),
    };
  }
}

const toExecutable = (row: VersionRow): ExecutableDefinition => ({
  id: row.definition_id,
  version: row.version,
  name: row.name,
  spoke: row.spoke,
  adapter: row.adapter,
  connectionId: row.connection_id,
  deadlineMs: row.deadline_ms,
  attemptTimeoutMs: row.attempt_timeout_ms,
  maxAttempts: row.max_attempts,
  firstPauseMs: row.first_pause_ms,
  longestPauseMs: row.longest_pause_ms,
  shadow: row.shadow,
  ...(row.active_from && { activeFrom: row.active_from }),
  ...(row.active_until && { activeUntil: row.active_until }),
  ...(row.threshold && { threshold: row.threshold }),
  ...(row.pre_processing !== null && { preProcessing: row.pre_processing }),
  ...(row.post_processing !== null && { postProcessing: row.post_processing }),
});

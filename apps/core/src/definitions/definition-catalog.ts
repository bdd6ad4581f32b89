import { isDeepStrictEqual } from 'node:util';
import { compileCondition, isFault } from '@axle/selector';
import { Injectable, Logger } from '@nestjs/common';
import { ConfigurationChanges } from '../database/configuration-changes.js';
import { Database } from '../database/database.js';
import { remember } from '../database/remember.js';
import type { DefinitionRef } from '../database/schema.js';
import { type RequestType } from '../request-types/request-type.answer.js';
import { RequestTypeService } from '../request-types/request-type.service.js';
import { CatalogEntry } from './catalog-entry.js';
import {
  type CompiledDefinition,
  type ExecutableDefinition,
  toCompiled,
  toExecutable,
} from './compiled-definition.js';
import { currentDefinitions } from './definition.reader.js';
import { toAttributes } from './definition-record.js';
import { definitionVersions } from './definition-versions.reader.js';

/** Versions that are kept in memory: they never change, and few are run at a time. */
const MAX_VERSIONS = 10_000;

/** The definitions, ready for selection: read and compiled once, and again after any change. */
@Injectable()
export class DefinitionCatalog {
  readonly #logger = new Logger(DefinitionCatalog.name);
  readonly #entries = new Map<string, Promise<CatalogEntry>>();
  /** By request type: what was compiled last. Most of it is as good after the next change. */
  readonly #latest = new Map<string, CatalogEntry>();
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

  /** A request type as a transaction has it, which may yet be rolled back. */
  planned(source: Pick<Database, 'selectFrom'>, requestType: RequestType): Promise<CatalogEntry> {
    return this.#compileFrom(source, requestType);
  }

  /** A definition as it was in a version, also once it is deleted. */
  definition(ref: DefinitionRef): Promise<ExecutableDefinition> {
    if (this.#versions.size >= MAX_VERSIONS) this.#versions.clear();
    return remember(this.#versions, `${ref.id}|${ref.version}`, async () =>
      toExecutable(ref, toAttributes(await definitionVersions.find(this.db, ref))),
    );
  }

  async #compile(requestType: RequestType): Promise<CatalogEntry> {
    const entry = await this.#compileFrom(this.db, requestType);
    this.#latest.set(requestType.id, entry);
    return entry;
  }

  async #compileFrom(source: Pick<Database, 'selectFrom'>, requestType: RequestType): Promise<CatalogEntry> {
    const rows = await currentDefinitions(source)
      .where('definition.request_type_id', '=', requestType.id)
      .execute();
    const known = this.#compiledBefore(requestType);
    const definitions = rows.flatMap((row): CompiledDefinition[] => {
      const { definition_id: id, version, key } = row;
      const before = known.get(id);
      if (before?.executable.version === version) return [before];
      const condition = compileCondition(row.condition, requestType.inputs);
      if (!isFault(condition)) return [toCompiled({ id, version, key }, toAttributes(row), condition)];
      // It was checked when it was saved; an input that it names may have been taken away since.
      this.#logger.error(`the definition ${key} is not considered: ${condition.message}`);
      return [];
    });
    return new CatalogEntry(requestType, definitions);
  }

  /** A condition holds for the inputs that it was compiled with. */
  #compiledBefore({ id, inputs }: RequestType): ReadonlyMap<string, CompiledDefinition> {
    const latest = this.#latest.get(id);
    const usable = latest && isDeepStrictEqual(latest.requestType.inputs, inputs) ? latest.definitions : [];
    return new Map(usable.map((definition) => [definition.id, definition]));
  }
}

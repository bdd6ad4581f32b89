import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { type VersionRecord, Versions } from '../database/versions.js';
import type { Page } from '../http/page.js';
import type { DefinitionAttributes } from './definition.answer.js';
import { DefinitionReader } from './definition.reader.js';
import { toAttributes } from './definition-record.js';

export const definitionVersions = new Versions('definition', toAttributes);

/** What a definition was, when, and by whom. */
@Injectable()
export class DefinitionVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly definitions: DefinitionReader,
  ) {}

  async list(caller: Caller, idOrKey: string, page: Page) {
    const { definition_id: id, version } = await this.definitions.find(caller, idOrKey);
    return definitionVersions.list(this.db, { id, version }, page);
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<VersionRecord<DefinitionAttributes>> {
    const { definition_id: id } = await this.definitions.find(caller, idOrKey);
    return definitionVersions.get(this.db, { id, version });
  }
}

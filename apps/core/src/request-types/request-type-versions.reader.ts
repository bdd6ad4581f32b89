import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import { type VersionRecord, Versions } from '../database/versions.js';
import type { Page } from '../http/page.js';
import type { RequestTypeAttributes } from './request-type.answer.js';
import { RequestTypeService } from './request-type.service.js';
import { attributesOf } from './request-type-record.js';

export const requestTypeVersions = new Versions('request_type', ({ content }) => attributesOf(content));

/** What a request type was, when, and by whom. */
@Injectable()
export class RequestTypeVersionsReader {
  constructor(
    private readonly db: Database,
    private readonly requestTypes: RequestTypeService,
  ) {}

  async list(caller: Caller, idOrKey: string, page: Page) {
    return requestTypeVersions.list(this.db, await this.requestTypes.find(caller, idOrKey), page);
  }

  async get(caller: Caller, idOrKey: string, version: number): Promise<VersionRecord<RequestTypeAttributes>> {
    const { id } = await this.requestTypes.find(caller, idOrKey);
    return requestTypeVersions.get(this.db, { id, version });
  }
}

import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { CONFIG, type Config } from '../config/config.js';
import { linkHeader, pageUrl } from '../http/links.js';
import { Operation } from '../http/operation.js';
import { AuditEntry, AuditedStates } from './audit.answer.js';
import { AuditQuery, ENTRY_ID } from './audit.dto.js';
import { AuditReader } from './audit.reader.js';

const PATH = 'api/v1/audit';

/** Who did what to which record. Nobody can change it. */
@ApiTags('Audit')
@Controller(PATH)
@Roles('admin')
export class AuditController {
  readonly #list: string;

  constructor(
    private readonly entries: AuditReader,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.#list = `${publicUrl}/${PATH}`;
  }

  @Get()
  @Operation('listAuditEntries', 'Lists what was done, the latest first', z.array(AuditEntry), {
    query: AuditQuery,
    headers: ['Link'],
  })
  async list(
    @CurrentCaller() { scopeIds }: Caller,
    @Query() query: AuditQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuditEntry[]> {
    const found = await this.entries.list(scopeIds, query);
    const page = found.slice(0, query.limit);
    const next = found.length > page.length && pageUrl(this.#list, query, page.at(-1)!.id);
    reply.header('link', linkHeader({ first: pageUrl(this.#list, query), ...(next && { next }) }));
    return page;
  }

  @Get(':id')
  @Operation('getAuditEntry', 'Reads an entry with the record before and after', AuditedStates)
  async get(@CurrentCaller() { scopeIds }: Caller, @Param('id') id: string): Promise<AuditedStates> {
    const entry = ENTRY_ID.test(id) && (await this.entries.find(scopeIds, id));
    if (!entry) throw new NotFoundException(`There is no audit entry "${id}".`);
    return entry;
  }
}

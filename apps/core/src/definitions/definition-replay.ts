import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Caller } from '../auth/caller.js';
import { Database } from '../database/database.js';
import type { DefinitionRef } from '../database/schema.js';
import type { CatalogEntry } from './catalog-entry.js';
import { toCompiled } from './compiled-definition.js';
import type { ChangeDefinition, CreateDefinition } from './definition.dto.js';
import { DefinitionReader } from './definition.reader.js';
import { DefinitionCatalog } from './definition-catalog.js';
import { DefinitionCheck } from './definition-check.js';
import { type SentAttributes, toAttributes, withChanges } from './definition-record.js';
import { PastRequests } from './past-requests.js';
import { type ReplayAnswer, type ReplayReport } from './replay.answer.js';
import { ReplayTally } from './replay-tally.js';
import { TimeBudget } from './time-budget.js';

/** How long one replay may take, however much there is to look at. */
const BUDGET_MS = 5_000;

/** Which of the last requests would have gone elsewhere, had a definition been as it is proposed. Changes nothing. */
@Injectable()
export class DefinitionReplay {
  constructor(
    private readonly db: Database,
    private readonly catalog: DefinitionCatalog,
    private readonly reader: DefinitionReader,
    private readonly check: DefinitionCheck,
    private readonly pastRequests: PastRequests,
  ) {}

  /** Of a definition that is changed so. */
  async change(
    caller: Caller,
    idOrKey: string,
    patch: ChangeDefinition,
    last: number,
  ): Promise<ReplayAnswer> {
    const row = await this.reader.find(caller, idOrKey);
    const { definition_id: id, version, key, scope_id: scopeId, request_type: requestType } = row;
    const proposed = withChanges(toAttributes(row), patch);
    return this.#replay({ scopeId, requestType }, { id, version, key }, proposed, last);
  }

  /** Of a definition that is made so. */
  create(
    caller: Caller,
    requestType: string,
    { key, ...proposed }: CreateDefinition,
    last: number,
  ): Promise<ReplayAnswer> {
    return this.#replay(
      { scopeId: caller.homeScopeId, requestType },
      { id: uuid(), version: 1, key },
      proposed,
      last,
    );
  }

  async #replay(
    owner: { scopeId: string; requestType: string },
    identity: DefinitionRef & { key: string },
    sent: SentAttributes,
    last: number,
  ): Promise<ReplayAnswer> {
    const current = await this.catalog.requestType(owner.scopeId, owner.requestType);
    const { attributes, condition } = await this.check.accept(this.db, current.requestType, sent);
    const proposed = toCompiled(identity, attributes, condition);
    // One that comes into force later is tried as of then.
    const at = Math.max(Date.now(), proposed.activeFrom ?? 0);
    const entry = current.with(proposed);
    const report = await this.compare(current, entry, at, last);
    const finding = (await entry.findings).find(({ definitionId }) => definitionId === proposed.id);
    return { ...report, ...(finding && { finding }) };
  }

  /** Of a request type. `at`: milliseconds since 1970. */
  async compare(
    current: CatalogEntry,
    proposed: CatalogEntry,
    at: number,
    last: number,
  ): Promise<ReplayReport> {
    const tally = new ReplayTally(current, proposed, at);
    const time = new TimeBudget(BUDGET_MS);
    for await (const requests of this.pastRequests.newest(current.id)) {
      for (const request of requests) {
        if (tally.requests >= last) return tally.report(true);
        if (!(await time.isLeft())) return tally.report(false);
        tally.add(request);
      }
      if (!(await time.isLeft())) return tally.report(false);
    }
    return tally.report(true);
  }
}

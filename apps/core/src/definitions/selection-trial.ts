import type { DetailedExplanation } from '@axle/selector';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import type { CatalogEntry } from './catalog-entry.js';
import { DefinitionCatalog } from './definition-catalog.js';
import { PastRequests } from './past-requests.js';
import { type Finding } from './selection.answer.js';
import type { TrySelection } from './selection.dto.js';

/** Selects among the definitions as it is done in earnest, and starts nothing. */
@Injectable()
export class SelectionTrial {
  constructor(
    private readonly catalog: DefinitionCatalog,
    private readonly requests: PastRequests,
  ) {}

  async run(
    caller: Caller,
    requestType: string,
    tried: TrySelection,
  ): Promise<{ definitions: DetailedExplanation[] }> {
    const entry = await this.catalog.requestType(caller.homeScopeId, requestType);
    return { definitions: await entry.explain(await this.inputsOf(entry, tried)) };
  }

  /** What definitions of the request type are tried on. */
  async inputsOf({ id }: CatalogEntry, { inputs, requestId }: TrySelection): Promise<object> {
    if ((inputs === undefined) === (requestId === undefined))
      refuse([{ path: 'inputs', reason: 'must be sent, or a requestId, and not both' }]);
    return inputs ?? this.requests.inputsOf(id, requestId!);
  }

  /** What is proven of the definitions. */
  async analyse(caller: Caller, requestType: string): Promise<{ findings: Finding[] }> {
    const entry = await this.catalog.requestType(caller.homeScopeId, requestType);
    return { findings: await entry.findings };
  }
}

import type { DetailedExplanation } from '@axle/selector';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { DefinitionCatalog } from './definition-catalog.js';
import { PastRequests } from './past-requests.js';
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
    { inputs, requestId }: TrySelection,
  ): Promise<{ definitions: DetailedExplanation[] }> {
    if ((inputs === undefined) === (requestId === undefined))
      refuse([{ path: 'inputs', reason: 'must be sent, or a requestId, and not both' }]);
    const entry = await this.catalog.requestType(caller.homeScopeId, requestType);
    return { definitions: entry.explain(inputs ?? (await this.requests.inputsOf(entry.id, requestId!))) };
  }
}

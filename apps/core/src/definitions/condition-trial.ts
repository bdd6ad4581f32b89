import { compileCondition, isFault } from '@axle/selector';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { DefinitionCatalog } from './definition-catalog.js';
import { PastRequests } from './past-requests.js';
import type { ConditionVerdict } from './selection.answer.js';
import { TimeBudget } from './time-budget.js';

/** Whoever writes waits for it. */
const BUDGET_MS = 1_000;

/** Tries a condition while it is written. */
@Injectable()
export class ConditionTrial {
  constructor(
    private readonly catalog: DefinitionCatalog,
    private readonly pastRequests: PastRequests,
  ) {}

  async run(caller: Caller, key: string, text: string, last: number): Promise<ConditionVerdict> {
    const { id, requestType } = await this.catalog.requestType(caller.homeScopeId, key);
    const condition = compileCondition(text, requestType.inputs);
    if (isFault(condition)) return { fault: condition };
    const time = new TimeBudget(BUDGET_MS);
    const matches = { matched: 0, requests: 0, complete: false };
    for await (const requests of this.pastRequests.newest(id)) {
      for (const { inputs } of requests) {
        if (matches.requests === last) return { matches: { ...matches, complete: true } };
        if (!(await time.isLeft())) return { matches };
        matches.requests++;
        if (condition.evaluate(inputs).matched) matches.matched++;
      }
      if (!(await time.isLeft())) return { matches };
    }
    return { matches: { ...matches, complete: true } };
  }
}

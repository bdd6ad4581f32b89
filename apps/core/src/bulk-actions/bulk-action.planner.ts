import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/caller.js';
import { refuse } from '../http/refuse.js';
import { FalloutReader, type FalloutTarget } from '../orders/fallout.reader.js';
import type { BulkPlan } from './bulk-action.answer.js';
import { type BulkActionName, MAX_TARGETS, type PlanBulkAction } from './bulk-action.dto.js';

/** Finds out what a bulk action would be done to. */
@Injectable()
export class BulkActionPlanner {
  constructor(private readonly fallout: FalloutReader) {}

  async plan(caller: Caller, wanted: PlanBulkAction): Promise<BulkPlan> {
    const until = new Date();
    const targets = await this.#targets(caller, wanted, until);
    const ignored = targets.filter((target) => !helps(wanted.action, target));
    return {
      action: wanted.action,
      until: until.toISOString(),
      total: targets.length,
      count: targets.length - ignored.length,
      ignored: [...Map.groupBy(ignored, ({ kind }) => kind)].map(([kind, those]) => ({
        kind,
        reason: `needs ${those[0]!.actions.join(', ')}`,
        count: those.length,
      })),
    };
  }

  /** Those to which it can be done. */
  async acted(caller: Caller, wanted: PlanBulkAction, until: Date): Promise<FalloutTarget[]> {
    return (await this.#targets(caller, wanted, until)).filter((target) => helps(wanted.action, target));
  }

  async #targets({ scopeIds }: Caller, { action, filter, definition }: PlanBulkAction, until: Date) {
    if (definition !== undefined && action !== 'retry')
      refuse([{ path: 'definition', reason: 'is for retry alone' }]);
    const targets = await this.fallout.targets(scopeIds, filter, until, MAX_TARGETS + 1);
    if (targets.length > MAX_TARGETS)
      refuse([{ path: 'filter', reason: `fits more than ${MAX_TARGETS}: narrow it down` }]);
    return targets;
  }
}

const helps = (action: BulkActionName, { actions }: FalloutTarget): boolean => actions.includes(action);
